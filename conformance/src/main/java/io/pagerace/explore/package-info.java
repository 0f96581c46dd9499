/** Checks protocols with the explorer of the Java reference implementation, in place of TLC. */
package io.pagerace.explore;
