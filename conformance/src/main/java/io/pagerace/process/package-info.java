/** Other programs: whether they are there, how they are run, what they cost. */
package io.pagerace.process;
