package io.pagerace.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first difference between two graphs.
 *
 * @param state the state of the Java graph that is nearest to the initial ones and has other edges in TLC's; -1 if the
 *     initial states differ
 * @param lines what differs, in words
 */
public record GraphDifference(int state, List<String> lines) {
    /** Copies the lines. */
    public GraphDifference {
        lines = List.copyOf(lines);
    }

    /** The first difference; empty if the graphs have the same initial states, states and labelled edges. */
    public static Optional<GraphDifference> first(StateGraph java, StateGraph tlc) {
        Map<Digest, Integer> tlcStates = new HashMap<>();
        for (int state = 0; state < tlc.states(); state++) {
            tlcStates.put(tlc.digest(state), state);
        }
        if (!digests(java, java.initial()).equals(digests(tlc, tlc.initial()))) {
            return Optional.of(new GraphDifference(
                    -1,
                    List.of("the initial states differ: " + java.initial().size() + " in Java, "
                            + tlc.initial().size() + " in TLC")));
        }
        // In the order of the depth, so each state before the first difference is in both.
        for (int state = 0; state < java.states(); state++) {
            int other = tlcStates.get(java.digest(state));
            Map<String, Set<Digest>> javaSteps = successors(java, state);
            Map<String, Set<Digest>> tlcSteps = successors(tlc, other);
            if (!javaSteps.equals(tlcSteps)) {
                return Optional.of(new GraphDifference(state, lines(java, state, tlc, other)));
            }
        }
        return Optional.empty();
    }

    private static Set<Digest> digests(StateGraph graph, List<Integer> states) {
        Set<Digest> digests = new TreeSet<>();
        states.forEach(state -> digests.add(graph.digest(state)));
        return digests;
    }

    private static Map<String, Set<Digest>> successors(StateGraph graph, int state) {
        Map<String, Set<Digest>> successors = new HashMap<>();
        for (StateGraph.Edge edge : graph.edges(state)) {
            successors.computeIfAbsent(edge.step(), step -> new TreeSet<>()).add(graph.digest(edge.to()));
        }
        return successors;
    }

    private static List<String> lines(StateGraph java, int javaState, StateGraph tlc, int tlcState) {
        Map<String, Set<Digest>> javaSteps = successors(java, javaState);
        Map<String, Set<Digest>> tlcSteps = successors(tlc, tlcState);
        List<String> lines = new ArrayList<>();
        lines.add("Next steps in Java: " + names(javaSteps.keySet()));
        lines.add("Next steps in TLC:  " + names(tlcSteps.keySet()));
        Set<String> both = new TreeSet<>(javaSteps.keySet());
        both.retainAll(tlcSteps.keySet());
        for (String step : both) {
            if (!javaSteps.get(step).equals(tlcSteps.get(step))) {
                Set<String> variables = variables(java, edges(java, javaState, step), tlc, edges(tlc, tlcState, step));
                lines.add(step + " leads elsewhere: " + javaSteps.get(step).size() + " states behind it in Java, "
                        + tlcSteps.get(step).size() + " in TLC; they differ in " + names(variables));
            }
        }
        return lines;
    }

    private static List<Integer> edges(StateGraph graph, int state, String step) {
        return graph.edges(state).stream()
                .filter(edge -> edge.step().equals(step))
                .map(StateGraph.Edge::to)
                .toList();
    }

    /** The variables in which states of one side have values that no state of the other has. */
    private static Set<String> variables(StateGraph one, List<Integer> states, StateGraph other, List<Integer> others) {
        Set<String> variables = new TreeSet<>();
        for (int i = 0; i < StateDigest.VARIABLES.size(); i++) {
            int variable = i;
            Set<Digest> values = new TreeSet<>();
            states.forEach(state -> values.add(one.variables(state).get(variable)));
            Set<Digest> otherValues = new TreeSet<>();
            others.forEach(state -> otherValues.add(other.variables(state).get(variable)));
            if (!values.equals(otherValues)) {
                variables.add(StateDigest.VARIABLES.get(i));
            }
        }
        return variables;
    }

    private static String names(Set<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
    }
}
