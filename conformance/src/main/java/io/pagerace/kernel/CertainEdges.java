package io.pagerace.kernel;

import io.pagerace.coverage.Edge;
import io.pagerace.coverage.Ledger;
import io.pagerace.coverage.Source;
import io.pagerace.model.machine.Move;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The edges of a protocol that a kernel has certainly taken: between two hits each behaviour has them that leads from a
 * state behind the one to a state behind the other. That some of these states explain no later hit is not asked, so
 * there may be more.
 */
final class CertainEdges {
    private final String protocol;
    private final LifeAutomaton automaton;
    private final Map<Taken, Long> taken = new LinkedHashMap<>();
    private final Ledger ledger = new Ledger();

    /** A hit behind a set of states. */
    private record Taken(int set, Label label) {}

    /** Of a protocol, by its name. */
    CertainEdges(String protocol, LifeAutomaton automaton) {
        this.protocol = protocol;
        this.automaton = automaton;
    }

    /** A hit is explained behind a set of states. */
    void take(int set, Label label) {
        taken.merge(new Taken(set, label), 1L, Long::sum);
    }

    /** Computes what was taken so far: the automaton is about to forget sets of states. */
    void settle() {
        taken.forEach(
                (each, times) -> certain(each.set, each.label).forEach(edge -> ledger.add(edge, Source.KERNEL, times)));
        taken.clear();
    }

    /** All of them, each as often as it was certainly taken. */
    Ledger ledger() {
        settle();
        return ledger;
    }

    private Set<Edge> certain(int set, Label label) {
        Collection<Situation> from = automaton.situations(set);
        Map<Situation, Set<Edge>> certain = new HashMap<>();
        from.forEach(each -> certain.put(each, Set.of()));
        Deque<Situation> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            Situation at = open.remove();
            if (at.mayGoOn(label.context())) {
                for (ModelSteps.Reached each : automaton.steps().from(at, label)) {
                    Set<Edge> with = new HashSet<>(certain.get(at));
                    if (each.move() != null) {
                        with.add(edge(at, each.move()));
                    }
                    if (narrows(certain, each.situation(), with)) {
                        open.add(each.situation());
                    }
                }
            }
        }
        Map<Situation, Set<Edge>> found = new HashMap<>();
        certain.forEach((at, edges) -> {
            Situation passed = at.passed(label);
            if (passed != null) {
                narrows(found, passed, edges);
            }
            automaton.steps().committed(at, label).forEach(each -> narrows(found, each, edges));
        });
        Set<Edge> all = null;
        for (Set<Edge> edges : found.values()) {
            all = all == null ? new HashSet<>(edges) : all;
            all.retainAll(edges);
        }
        return all == null ? Set.of() : all;
    }

    /** Another way to a state, with these edges: whether what is certain there gets less. */
    private static boolean narrows(Map<Situation, Set<Edge>> certain, Situation at, Set<Edge> edges) {
        Set<Edge> known = certain.get(at);
        if (known == null) {
            certain.put(at, Set.copyOf(edges));
            return true;
        }
        if (edges.containsAll(known)) {
            return false;
        }
        Set<Edge> less = new HashSet<>(known);
        less.retainAll(edges);
        certain.put(at, Set.copyOf(less));
        return true;
    }

    private Edge edge(Situation at, Move move) {
        return Edge.of(
                protocol,
                move.ctx(),
                at.machine().contexts().get(number(at, move)).pc(),
                move.step(),
                move.next().contexts().get(number(at, move)).pc(),
                "");
    }

    private static int number(Situation at, Move move) {
        for (int i = 0; i < at.machine().contexts().size(); i++) {
            if (at.machine().contexts().get(i).self().toString().equals(move.ctx())) {
                return i;
            }
        }
        throw new IllegalArgumentException("no context " + move.ctx());
    }
}
