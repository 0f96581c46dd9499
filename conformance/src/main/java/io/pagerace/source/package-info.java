/** Kernel source: where the lines are that the steps stand for. */
package io.pagerace.source;
