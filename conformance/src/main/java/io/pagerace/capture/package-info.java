/** Takes traces of a running kernel: of the user's own, or of one in a virtual machine. */
package io.pagerace.capture;
