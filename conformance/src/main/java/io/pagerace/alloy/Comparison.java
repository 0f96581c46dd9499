package io.pagerace.alloy;

import io.pagerace.graph.Digest;
import io.pagerace.graph.StateGraph;
import io.pagerace.trace.Difference;
import io.pagerace.trace.State;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What Alloy, TLC and the Java implementation have said of a protocol, side by side. Alloy and TLC are compared as far
 * as Alloy tells states apart, Java and TLC whole.
 */
final class Comparison {
    private static final String ALLOY = "Alloy";
    private static final String TLC = "TLC";
    private static final String JAVA = "Java";

    private final Agreement.Request request;
    private final AlloySteps alloy;
    private final SpecSteps spec;
    private final JavaSteps java;
    private final SpecFacts facts;
    private final AgreementResult.Differences differences = new AgreementResult.Differences();

    /** By state of Alloy's the steps that TLC takes from those that look like it. */
    private final Map<Facts, Set<Taken>> image = new LinkedHashMap<>();

    Comparison(Agreement.Request request, AlloySteps alloy, SpecSteps spec, JavaSteps java, SpecFacts facts) {
        this.request = request;
        this.alloy = alloy;
        this.spec = spec;
        this.java = java;
        this.facts = facts;
    }

    /** Compares; {@code reachable} is the explorer's graph. */
    AgreementResult result(StateGraph reachable, Map<List<Digest>, State> states) {
        states.values().stream().findFirst().ifPresent(facts::check);
        Map<List<Digest>, State> going = new LinkedHashMap<>(states);
        going.values().removeIf(state -> !SpecFacts.goesOn(state));
        going.forEach((digest, state) -> image.computeIfAbsent(facts.from(state), from -> new LinkedHashSet<>())
                .addAll(taken(spec.steps(digest), spec::stateOf)));
        differences.states(ALLOY, alloy.states(), TLC, image.keySet());
        int reached = 0;
        for (int i = 0; i < reachable.states(); i++) {
            if (!states.containsKey(reachable.variables(i))) {
                differences.reachable();
            }
            reached += going.containsKey(reachable.variables(i)) ? 1 : 0;
        }
        image.forEach((from, ofTlc) -> {
            if (alloy.states().contains(from)) {
                differences.steps(from, ALLOY, alloy.steps(from), TLC, ofTlc);
            }
        });
        going.forEach(this::compareJava);
        return new AgreementResult(
                request.subject().protocol(),
                request.scope(),
                new AgreementResult.Count(alloy.states().size(), alloy.count()),
                new AgreementResult.Count(
                        image.size(),
                        image.values().stream().mapToInt(Set::size).sum()),
                new AgreementResult.Count(going.size(), spec.count()),
                new AgreementResult.Count(java.states(), javaSteps(going)),
                reached,
                differences);
    }

    private int javaSteps(Map<List<Digest>, State> states) {
        return states.keySet().stream().mapToInt(digest -> java(digest).size()).sum();
    }

    /** Java's steps from a state that are wanted; none if the code can't be in it. */
    private Set<SpecSteps.Edge> java(List<Digest> digest) {
        Set<SpecSteps.Edge> edges = new HashSet<>(java.steps(digest));
        request.step()
                .ifPresent(
                        only -> edges.removeIf(edge -> !Taken.name(edge.step()).equals(only)));
        return edges;
    }

    private void compareJava(List<Digest> digest, State state) {
        Set<SpecSteps.Edge> ofJava = java(digest);
        Set<SpecSteps.Edge> ofTlc = spec.steps(digest);
        if (!java.knows(digest)) {
            if (!java.lacks(state, request.subject().unreached())) {
                differences.unknown(facts.from(state));
            }
        } else if (!ofJava.equals(ofTlc)) {
            Facts from = facts.from(state);
            if (!differences.steps(from, JAVA, taken(ofJava, java::state), TLC, taken(ofTlc, spec::stateOf))) {
                differences.order(from, hidden(ofJava, ofTlc));
            }
        }
    }

    /** The first place where states behind a step differ that are one in Alloy. */
    private String hidden(Set<SpecSteps.Edge> ofJava, Set<SpecSteps.Edge> ofTlc) {
        for (SpecSteps.Edge edge : ofJava) {
            for (SpecSteps.Edge other : ofTlc) {
                if (edge.step().equals(other.step()) && !edge.equals(other)) {
                    return Difference.first(spec.stateOf(other.to()), java.state(edge.to()))
                            .map(difference -> edge.step() + ": " + difference.path() + " = " + difference.expected()
                                    + " in TLC, " + difference.actual() + " in Java")
                            .orElseThrow();
                }
            }
        }
        return "";
    }

    private Set<Taken> taken(Collection<SpecSteps.Edge> edges, Function<List<Digest>, State> state) {
        Set<Taken> taken = new LinkedHashSet<>();
        for (SpecSteps.Edge edge : edges) {
            facts.behind(state.apply(edge.to())).forEach(next -> taken.add(new Taken(Taken.name(edge.step()), next)));
        }
        return taken;
    }
}
