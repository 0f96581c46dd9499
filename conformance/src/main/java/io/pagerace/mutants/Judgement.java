package io.pagerace.mutants;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of a mutant, and why.
 *
 * @param mutant the mutant
 * @param verdict what became of it
 * @param killedBy the directions that noticed it, with the place
 * @param reason why it is equivalent, or what is wrong with it; else empty
 */
public record Judgement(Mutant mutant, Verdict verdict, Map<String, String> killedBy, String reason) {
    /** Copies the map. */
    public Judgement {
        killedBy = new LinkedHashMap<>(killedBy);
    }

    /**
     * The judgement of a mutant that runs.
     *
     * @param reason why it would be equivalent; empty if nobody knows
     */
    static Judgement of(Mutant mutant, Map<String, String> killedBy, String reason) {
        if (!killedBy.isEmpty()) {
            return new Judgement(mutant, Verdict.KILLED, killedBy, "");
        }
        return new Judgement(mutant, reason.isEmpty() ? Verdict.SURVIVED : Verdict.EQUIVALENT, killedBy, reason);
    }
}
