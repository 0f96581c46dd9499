package io.pagerace.mutants;

import io.pagerace.graph.Digest;
import io.pagerace.graph.GraphSink;
import io.pagerace.graph.StateGraph;
import io.pagerace.tlc.TlcGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The graph of a specification against the one of the Java implementation, while TLC tells it: ends TLC at the first
 * difference.
 */
final class SpecComparison implements GraphSink {
    private static final int UNKNOWN = -1;

    private final JavaGraph java;
    private final List<Integer> known = new ArrayList<>();
    private final Set<StateGraph.Edge> out = new HashSet<>();
    private final Set<Integer> initial = new HashSet<>();
    private int from = UNKNOWN;
    private long edges;
    private String difference = "";

    /** The graph of the Java implementation, ready to be looked up in. */
    static final class JavaGraph {
        private final StateGraph graph;
        private final Map<Digest, Integer> numbers = new HashMap<>();
        private final int[] depths;

        JavaGraph(StateGraph graph) {
            this.graph = graph;
            for (int state = 0; state < graph.states(); state++) {
                numbers.put(graph.digest(state), state);
            }
            this.depths = new int[graph.states()];
            Arrays.fill(depths, UNKNOWN);
            Deque<Integer> queue = new ArrayDeque<>(graph.initial());
            graph.initial().forEach(state -> depths[state] = 0);
            while (!queue.isEmpty()) {
                int state = queue.remove();
                for (StateGraph.Edge edge : graph.edges(state)) {
                    if (depths[edge.to()] == UNKNOWN) {
                        depths[edge.to()] = depths[state] + 1;
                        queue.add(edge.to());
                    }
                }
            }
        }
    }

    SpecComparison(JavaGraph java) {
        this.java = java;
    }

    @Override
    public void state(List<Digest> variables) {
        known.add(java.numbers.getOrDefault(Digest.of(variables), UNKNOWN));
    }

    @Override
    public void initial(int state) {
        initial.add(known.get(state));
        if (known.get(state) == UNKNOWN) {
            differs("an initial state");
        }
    }

    @Override
    public void edge(int source, String step, int to) {
        if (source != from) {
            compare();
            from = source;
        }
        StateGraph.Edge edge = new StateGraph.Edge(step, known.get(to));
        if (edge.to() == UNKNOWN || !java.graph.edges(known.get(source)).contains(edge)) {
            differs("depth " + java.depths[known.get(source)] + ": " + step);
        }
        out.add(edge);
    }

    /** All edges out of a state have been told. */
    private void compare() {
        if (from == UNKNOWN) {
            return;
        }
        edges += out.size();
        for (StateGraph.Edge edge : java.graph.edges(known.get(from))) {
            if (!out.contains(edge)) {
                differs("depth " + java.depths[known.get(from)] + ": no " + edge.step());
            }
        }
        out.clear();
    }

    private void differs(String what) {
        difference = what;
        throw new TlcGraph.Enough();
    }

    /** The first difference, when TLC has come to its end; empty if the graphs are equal. */
    Optional<String> difference() {
        if (difference.isEmpty()) {
            try {
                compare();
                if (!initial.equals(new HashSet<>(java.graph.initial()))) {
                    differs("an initial state");
                }
                if (edges != java.graph.edges()) {
                    differs("states without steps");
                }
            } catch (TlcGraph.Enough e) {
                // The difference has been noted.
            }
        }
        return difference.isEmpty() ? Optional.empty() : Optional.of(difference);
    }
}
