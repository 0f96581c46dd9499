/** A monitor of one page for the kernel's runtime verification, made of a protocol and the probes that show it. */
package io.pagerace.rv;
