/** State graphs of TLC and of the Java reference implementation, compared state by state and edge by edge. */
package io.pagerace.graph;
