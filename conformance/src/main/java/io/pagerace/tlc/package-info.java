/** Runs TLC in a process of its own, understands what it prints, and turns it into verdicts and traces. */
package io.pagerace.tlc;
