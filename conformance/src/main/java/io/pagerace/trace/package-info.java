/** Values, states and traces of the specifications, and their interchange format ITF. Depends on no other package. */
package io.pagerace.trace;
