/** Who owns movable pages: the virtio balloon, and any driver. */
package io.pagerace.model.driver;
