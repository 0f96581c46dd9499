package io.pagerace.mutants;

import io.pagerace.model.machine.Mutation;
import io.pagerace.model.machine.Mutation.Kind;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mutant of the Java implementation.
 *
 * @param mutation what is changed at a step; empty for a rule
 * @param rule the rule that is off where it is on, or on where it is off; empty for a step
 */
public record JavaMutant(Optional<Mutation> mutation, String rule) {
    static JavaMutant of(Mutation mutation) {
        return new JavaMutant(Optional.of(mutation), "");
    }

    static JavaMutant of(String rule) {
        return new JavaMutant(Optional.empty(), rule);
    }

    /** The mutated machine in the place of one with these rules. */
    public ProtocolMachine machine(String protocol, Scope scope, Set<String> rules) {
        return mutation.map(m -> Protocols.machine(protocol, scope, rules).mutated(m))
                .orElseGet(() -> Protocols.machine(protocol, scope, flipped(rules, rule)));
    }

    /** The rules with one switched. */
    static Set<String> flipped(Set<String> rules, String rule) {
        Set<String> flipped = new TreeSet<>(rules);
        if (!flipped.remove(rule)) {
            flipped.add(rule);
        }
        return flipped;
    }

    /** Its name, given the rules of the protocol. */
    Mutant named(Set<String> rules) {
        return mutation.map(m -> new Mutant(
                        Side.JAVA,
                        m.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        m.step().text(),
                        m.kind() == Kind.DROPPED && m.result() != null ? "returns " + m.result() : ""))
                .orElseGet(() -> new Mutant(Side.JAVA, "rule", rule, rules.contains(rule) ? "off" : "on"));
    }
}
