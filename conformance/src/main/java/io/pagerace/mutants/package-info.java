/**
 * Mutants of the protocol, generated, on one side only, and which direction of the conformance suite notices each: the
 * suite's own strength, measured.
 */
package io.pagerace.mutants;
