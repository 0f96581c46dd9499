package io.pagerace.kernel;

import io.pagerace.model.Page;
import io.pagerace.model.machine.ProtocolMachine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The behaviours of a protocol as the probes see them: which states of the model can be behind a sequence of hits. Sets
 * of states are numbered, and what a hit makes of one is computed once.
 */
final class LifeAutomaton {
    /** No state explains the hit. */
    static final int NONE = -1;

    private final ModelSteps steps;
    private final List<Set<Situation>> sets = new ArrayList<>();
    private final Map<Set<Situation>, Integer> numbers = new HashMap<>();
    private final List<Map<Label, Integer>> next = new ArrayList<>();
    private final Map<Situation, Situation> same = new HashMap<>();

    LifeAutomaton(ProtocolMachine protocol, Sights sights) {
        this.steps = new ModelSteps(sights);
        Set<Situation> initial = new LinkedHashSet<>();
        protocol.initial().forEach(machine -> initial.add(Situation.initial(machine)));
        number(initial);
    }

    /** The set of states that all begins in. */
    int initial() {
        return 0;
    }

    /** The states of a set. */
    Collection<Situation> situations(int set) {
        return sets.get(set);
    }

    /** How many sets there are so far. */
    int size() {
        return sets.size();
    }

    /** What the probes show. */
    Sights sights() {
        return steps.sights();
    }

    ModelSteps steps() {
        return steps;
    }

    /** Whether a page may be a driver's in some state of a set. */
    boolean isMovable(int set, int frame) {
        return sets.get(set).stream()
                .anyMatch(each -> Sights.isMovable(each.machine().memory(), Page.of(frame)));
    }

    /** The set behind a hit; {@link #NONE} if no state explains it. */
    int next(int set, Label label) {
        Integer known = next.get(set).get(label);
        if (known == null) {
            Set<Situation> behind = behind(sets.get(set), label);
            known = behind.isEmpty() ? NONE : number(behind);
            next.get(set).put(label, known);
        }
        return known;
    }

    /** The set behind hits from the beginning; {@link #NONE} if no state explains them. */
    int behind(List<Label> labels) {
        int set = initial();
        for (Label label : labels) {
            set = next(set, label);
            if (set == NONE) {
                return NONE;
            }
        }
        return set;
    }

    private int number(Set<Situation> set) {
        Integer number = numbers.get(set);
        if (number == null) {
            number = sets.size();
            numbers.put(set, number);
            sets.add(set);
            next.add(new HashMap<>());
        }
        return number;
    }

    private Set<Situation> behind(Collection<Situation> from, Label label) {
        Set<Situation> found = new LinkedHashSet<>();
        Set<Situation> reached = new LinkedHashSet<>(from);
        Deque<Situation> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            Situation at = open.remove();
            Situation passed = at.passed(label);
            if (passed != null) {
                found.add(only(passed));
            }
            steps.committed(at, label).forEach(each -> found.add(only(each)));
            if (at.mayGoOn(label.context())) {
                for (ModelSteps.Reached each : steps.from(at, label)) {
                    if (reached.add(each.situation())) {
                        open.add(each.situation());
                    }
                }
            }
        }
        return found;
    }

    private Situation only(Situation situation) {
        Situation known = same.putIfAbsent(situation, situation);
        return known == null ? situation : known;
    }
}
