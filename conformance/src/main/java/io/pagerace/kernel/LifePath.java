package io.pagerace.kernel;

import io.pagerace.model.explore.Behavior;
import io.pagerace.model.machine.Move;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One behaviour of the protocol that explains the hits of a life, and what could have come next. */
final class LifePath {
    private final ModelSteps steps;
    private Map<Situation, Node> now = new LinkedHashMap<>();

    /** A step of the behaviour, or a probe that is passed (then without a move), and what was before. */
    private record Node(Situation situation, Node before, Move move) {}

    /** Of the hits of a life that are kept. */
    LifePath(LifeAutomaton automaton, Life life) {
        this.steps = automaton.steps();
        Collection<Situation> first = automaton.situations(life.begin);
        first.forEach(each -> now.put(each, new Node(each, null, null)));
        for (Label label : life.labels) {
            now = behind(label);
        }
    }

    private Map<Situation, Node> behind(Label label) {
        Map<Situation, Node> found = new LinkedHashMap<>();
        for (Node at : reached(label)) {
            Situation passed = at.situation.passed(label);
            if (passed != null) {
                found.putIfAbsent(passed, new Node(passed, at, null));
            }
            steps.committed(at.situation, label).forEach(each -> found.putIfAbsent(each, new Node(each, at, null)));
        }
        return found;
    }

    /** All situations on the way to a hit. */
    private Collection<Node> reached(Label label) {
        Map<Situation, Node> reached = new LinkedHashMap<>(now);
        Deque<Node> open = new ArrayDeque<>(now.values());
        while (!open.isEmpty()) {
            Node at = open.remove();
            if (at.situation.mayGoOn(label.context())) {
                for (ModelSteps.Reached each : steps.from(at.situation, label)) {
                    Node node = new Node(each.situation(), at, each.move());
                    if (reached.putIfAbsent(each.situation(), node) == null) {
                        open.add(node);
                    }
                }
            }
        }
        return reached.values();
    }

    /** A behaviour that ends behind the last hit. */
    Behavior behavior() {
        Deque<Move> moves = new ArrayDeque<>();
        Node at = now.values().iterator().next();
        while (at.before != null) {
            if (at.move != null) {
                moves.addFirst(at.move);
            }
            at = at.before;
        }
        return new Behavior(at.situation.machine(), new ArrayList<>(moves));
    }

    /** The probes that the context of a hit could have come to in its place, in words. */
    Set<String> possible(Label label) {
        Set<String> possible = new TreeSet<>();
        for (Node at : reached(label)) {
            at.situation.due().get(label.context()).stream()
                    .filter(each -> !each.isStep())
                    .limit(1)
                    .forEach(each -> possible.add(each.toString()));
        }
        return possible;
    }

    /** What the probe saw and no state has, where the protocol can come to it otherwise, in words. */
    Set<String> differences(Label label) {
        Set<String> differences = new TreeSet<>();
        for (Node at : reached(label)) {
            List<Expected> due = at.situation.due().get(label.context());
            if (!due.isEmpty() && label.fits(due.get(0))) {
                differences.add(at.situation.differs(label));
            }
        }
        return differences;
    }

    /** Where the context of a hit is in the states that explain what was before it. */
    Set<String> places(Label label) {
        Set<String> places = new TreeSet<>();
        now.keySet()
                .forEach(each -> places.add(
                        each.machine().contexts().get(label.context()).pc()));
        return places;
    }
}
