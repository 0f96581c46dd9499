/** Logs of the steps that contexts take on real threads. */
package io.pagerace.model.log;
