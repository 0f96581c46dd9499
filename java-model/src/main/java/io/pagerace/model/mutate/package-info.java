/** Mutants of the Java implementation, generated, and what the explorer notices of each. */
package io.pagerace.model.mutate;
