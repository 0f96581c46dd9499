/**
 * Checks protocols with the explorer of the Java reference implementation, in place of TLC, and finds for what a check
 * has found the traces that are easiest to read.
 */
package io.pagerace.explore;
