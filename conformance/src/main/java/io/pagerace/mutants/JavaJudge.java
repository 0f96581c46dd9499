package io.pagerace.mutants;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.model.explore.OutOfRoom;
import io.pagerace.model.machine.Mutation;
import io.pagerace.model.machine.Mutation.Kind;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.model.mutate.Comparison;
import io.pagerace.model.mutate.Reference;
import io.pagerace.model.mutate.StepMutants;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges the mutants of the Java implementation of a protocol: by the graph (what {@code pagerace conform} would
 * report, since the certificates say that the unmutated graph is the specification's), by the properties, and by other
 * directions.
 */
public final class JavaJudge {
    private static final Set<Kind> NOTHING_TO_WRITE = EnumSet.of(Kind.UNSTORED, Kind.DUPLICATED, Kind.SWAPPED);

    /** Why a change of what a step writes is none. */
    static final String WRITES_NOTHING = "the step writes nothing in any state of these scopes";

    /** A graph is compared up to the first difference, but for the properties all states are explored. */
    private static final int STATES_FOR_PROPERTIES = 50_000;

    private final String protocol;
    private final Set<String> rules;
    private final References references;
    private final Explanations explanations;
    private final List<Direction> directions;
    private final boolean properties;

    /**
     * For a protocol with some rules on.
     *
     * @param properties whether the properties are judged, too
     * @param directions others that are judged
     */
    public JavaJudge(
            String protocol,
            Set<String> rules,
            References references,
            Explanations explanations,
            boolean properties,
            List<Direction> directions) {
        this.protocol = protocol;
        this.rules = rules;
        this.references = references;
        this.explanations = explanations;
        this.properties = properties;
        this.directions = directions;
    }

    /** All mutants, of steps and of rules. */
    public List<JavaMutant> mutants() {
        List<JavaMutant> mutants = new ArrayList<>();
        new StepMutants(references.graphs()).all().forEach(mutation -> mutants.add(JavaMutant.of(mutation)));
        Set<String> names = new TreeSet<>(Protocols.rules(protocol));
        names.forEach(rule -> mutants.add(JavaMutant.of(rule)));
        return mutants;
    }

    /** The mutant's name. */
    public Mutant name(JavaMutant mutant) {
        return mutant.named(rules);
    }

    /**
     * Judges a mutant. An exception that the mutated code did not raise is a fault of what judges: never a verdict, but
     * exit status 1.
     */
    public Judgement judge(JavaMutant mutant) {
        try {
            return judgeAll(mutant);
        } catch (PageraceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PageraceException(
                    ExitStatus.INTERNAL, "internal error on the mutant " + name(mutant) + ": " + e, e);
        }
    }

    private Judgement judgeAll(JavaMutant mutant) {
        Map<String, String> killedBy = new LinkedHashMap<>();
        for (int i = 0; i < references.graphs().size(); i++) {
            Reference reference = references.graphs().get(i);
            if (mutant.mutation()
                    .map(mutation -> Comparison.applies(reference, mutation))
                    .orElse(true)) {
                try {
                    compare(mutant, references.scopes().get(i), reference, killedBy);
                } catch (IllegalStateException | OutOfRoom e) {
                    return new Judgement(name(mutant), Verdict.INVALID, killedBy, String.valueOf(e.getMessage()));
                }
            }
        }
        for (Direction direction : directions) {
            direction.notices(mutant).ifPresent(where -> killedBy.put(direction.name(), where));
        }
        return Judgement.of(name(mutant), killedBy, reason(mutant));
    }

    private void compare(JavaMutant mutant, Scope scope, Reference reference, Map<String, String> killedBy) {
        boolean judged =
                properties && !killedBy.containsKey("properties") && reference.states() <= STATES_FOR_PROPERTIES;
        if (killedBy.containsKey("graph") && !judged) {
            return;
        }
        ProtocolMachine machine = mutant.machine(protocol, scope, rules);
        Comparison.Result result = Comparison.of(reference, machine, judged);
        String at = References.name(scope);
        result.difference()
                .ifPresent(difference -> killedBy.putIfAbsent(
                        "graph", at + ", depth " + difference.depth() + ": " + String.join(", ", difference.steps())));
        if (judged) {
            result.broken().ifPresent(broken -> killedBy.put("properties", at + ": " + broken));
        }
    }

    private String reason(JavaMutant mutant) {
        if (mutant.mutation().isPresent()) {
            Mutation mutation = mutant.mutation().get();
            boolean writes = new StepMutants(references.graphs()).writes(mutation.step());
            if (!writes && NOTHING_TO_WRITE.contains(mutation.kind())) {
                return WRITES_NOTHING;
            }
        }
        return explanations.reason(protocol, name(mutant));
    }
}
