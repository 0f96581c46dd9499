/** Traces of running kernels against the protocols. */
package io.pagerace.kernel;
