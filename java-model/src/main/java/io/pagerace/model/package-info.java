/** The reference implementation of the movable page callback protocol. */
package io.pagerace.model;
