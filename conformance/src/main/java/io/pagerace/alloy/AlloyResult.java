package io.pagerace.alloy;

import io.pagerace.ExitStatus;
import java.util.Optional;

/**
 * What a command has found.
 *
 * @param command the command
 * @param verdict in a word
 * @param seconds how long Alloy took
 * @param variables how many variables the largest formula had
 * @param clauses how many clauses
 * @param found the instance or counterexample, if there is one and it is wanted
 * @param xml the same for Alloy's visualiser; empty if there is none
 * @param stopped why there is no verdict; empty if there is one
 * @param reused whether it was known from before
 */
public record AlloyResult(
        ModelCommand command,
        ModelCommand.Verdict verdict,
        double seconds,
        long variables,
        long clauses,
        Optional<Instance> found,
        String xml,
        Optional<String> stopped,
        boolean reused) {
    /** Of a command that did not come to its end. */
    static AlloyResult unknown(ModelCommand command, double seconds, String why) {
        return new AlloyResult(
                command, ModelCommand.Verdict.UNKNOWN, seconds, 0, 0, Optional.empty(), "", Optional.of(why), false);
    }

    /** Whether the model does not say otherwise. */
    public boolean asExpected() {
        return stopped.isEmpty()
                && (command.expect() < 0 || (verdict == command.verdict(true)) == (command.expect() == 1));
    }

    /**
     * What this result is worth: 0 if it is as the model expects; 12 if a claim has a counterexample that it should not
     * have, 20 if it differs otherwise; 1 if there is none.
     */
    public int exitStatus() {
        if (stopped.isPresent()) {
            return ExitStatus.INTERNAL;
        }
        if (verdict == ModelCommand.Verdict.COUNTEREXAMPLE && command.expect() != 1) {
            return ExitStatus.SAFETY;
        }
        return asExpected() ? ExitStatus.OK : ExitStatus.MISMATCH;
    }
}
