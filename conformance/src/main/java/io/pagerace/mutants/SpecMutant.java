package io.pagerace.mutants;

import java.util.Set;

/**
 * A mutant of the specification.
 *
 * @param mutation what is changed at a step; null for a rule
 * @param rule the rule that is off where it is on, or on where it is off; empty for a step
 */
public record SpecMutant(SpecMutation mutation, String rule) {
    /** Its name, given the rules of the protocol. */
    Mutant named(Set<String> rules) {
        return mutation == null
                ? new Mutant(Side.SPEC, "rule", rule, rules.contains(rule) ? "off" : "on")
                : new Mutant(Side.SPEC, mutation.operator().toString(), mutation.step(), mutation.variant());
    }
}
