package io.pagerace.specs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.graph.DirectedPseudograph;

/**
 * A second engine for liveness: the state graph of the Java implementation, searched for a fair cycle. A cycle is fair
 * if each of the given actions that it can take again and again, it takes (strong fairness; or, of an action that it
 * can take again and again, it takes a successful step); so in a strongly connected part, the states that enable an
 * action which no edge of the part takes are left out, and the rest is searched again.
 */
final class FairCycles {
    /** An action: whether a move from a state is a step of it. */
    interface Action extends BiPredicate<Machine, Move> {}

    /**
     * A fairness: what is tried again and again succeeds again and again.
     *
     * @param tried an action that can be taken
     * @param succeeds an action that is taken then
     */
    record Fair(Action tried, Action succeeds) {
        /** Strong fairness. */
        static Fair strong(Action action) {
            return new Fair(action, action);
        }
    }

    /** Equal to itself only: two states may have equal moves, to one state, and a graph takes no edge twice. */
    private static final class Edge {
        private final Move move;

        Edge(Move move) {
            this.move = move;
        }
    }

    private final Graph<Machine, Edge> graph = new DirectedPseudograph<>(Edge.class);
    private final Map<Machine, List<Move>> moves = new HashMap<>();

    FairCycles(Collection<Machine> initial) {
        Deque<Machine> open = new ArrayDeque<>();
        initial.forEach(machine -> reach(machine, open));
        while (!open.isEmpty()) {
            Machine from = open.remove();
            List<Move> next = from.moves();
            moves.put(from, next);
            for (Move move : next) {
                reach(move.next(), open);
                assertTrue(graph.addEdge(from, move.next(), new Edge(move)));
            }
        }
    }

    private void reach(Machine machine, Deque<Machine> open) {
        if (graph.addVertex(machine)) {
            open.add(machine);
        }
    }

    int states() {
        return graph.vertexSet().size();
    }

    /** Whether a fair behaviour can stay for ever in states that the predicate allows. */
    boolean canStayIn(Predicate<Machine> allowed, List<Fair> fair) {
        Set<Machine> states = graph.vertexSet().stream().filter(allowed).collect(Collectors.toSet());
        return fairCycle(states, fair);
    }

    private boolean fairCycle(Set<Machine> states, List<Fair> fair) {
        Graph<Machine, Edge> part = new AsSubgraph<>(graph, states);
        for (Set<Machine> component : new KosarajuStrongConnectivityInspector<>(part).stronglyConnectedSets()) {
            Graph<Machine, Edge> cycle = new AsSubgraph<>(graph, component);
            // A single state without an edge to itself stays by doing nothing: fair if no action could be taken.
            List<Fair> neglected = new ArrayList<>();
            for (Fair action : fair) {
                boolean taken = cycle.edgeSet().stream()
                        .anyMatch(edge -> action.succeeds().test(cycle.getEdgeSource(edge), edge.move));
                if (!taken && component.stream().anyMatch(state -> enabled(action, state))) {
                    neglected.add(action);
                }
            }
            if (neglected.isEmpty()) {
                return true;
            }
            Set<Machine> rest = component.stream()
                    .filter(state -> neglected.stream().noneMatch(action -> enabled(action, state)))
                    .collect(Collectors.toSet());
            if (!rest.isEmpty() && fairCycle(rest, fair)) {
                return true;
            }
        }
        return false;
    }

    private boolean enabled(Fair action, Machine state) {
        return moves.get(state).stream().anyMatch(move -> action.tried().test(state, move));
    }
}
