package io.pagerace.kernel;

import io.pagerace.model.Page;
import io.pagerace.model.machine.ProtocolMachine;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The behaviours of a protocol as the probes see them: which states of the model can be behind a sequence of hits. Sets
 * of states are numbered, and what a hit makes of one is computed once.
 *
 * <p>A set is of all behaviours, or of the likely ones only ({@link ModelSteps#likely}): a zspage of eight pages has
 * too many.
 */
final class LifeAutomaton {
    /** No state explains the hit. */
    static final int NONE = -1;

    private final ModelSteps steps;
    private final IntFunction<ProtocolMachine> protocols;
    private final Map<Start, Integer> initial = new HashMap<>();
    private final Map<Integer, StateSet> sets = new HashMap<>();
    private final Map<StateSet, Integer> numbers = new HashMap<>();
    private final Map<Integer, Map<Label, Integer>> next = new HashMap<>();
    private final Map<Situation, Situation> same = new HashMap<>();
    private int last;

    private record Start(int pages, boolean likely) {}

    private record StateSet(Set<Situation> states, boolean likely) {}

    /**
     * The behaviours of a protocol.
     *
     * @param protocols has the protocol for a life of so many pages
     * @param walked how many pages the model may have at most for somebody to walk over them
     */
    LifeAutomaton(IntFunction<ProtocolMachine> protocols, Sights sights, int walked) {
        this.steps = new ModelSteps(sights, walked);
        this.protocols = protocols;
    }

    /**
     * The set of states that the life of so many pages begins in.
     *
     * @param likely whether only likely behaviours count
     */
    int initial(int pages, boolean likely) {
        return initial.computeIfAbsent(new Start(pages, likely), start -> {
            Set<Situation> states = new LinkedHashSet<>();
            protocols.apply(pages).initial().forEach(machine -> states.add(Situation.initial(machine)));
            return number(new StateSet(states, likely));
        });
    }

    /** The states of a set. */
    Collection<Situation> situations(int set) {
        return sets.get(set).states;
    }

    /** Whether a set has only the states behind likely behaviours. */
    boolean isLikely(int set) {
        return sets.get(set).likely;
    }

    /** How many states are remembered, some of them for what follows them only. */
    int size() {
        return same.size() + steps.size();
    }

    /** Forgets all sets but these, and what they were computed from. */
    void retain(Collection<Integer> kept) {
        initial.clear();
        sets.keySet().retainAll(kept);
        numbers.clear();
        next.clear();
        same.clear();
        sets.forEach((number, set) -> {
            numbers.put(set, number);
            next.put(number, new HashMap<>());
            set.states.forEach(each -> same.put(each, each));
        });
        steps.forget();
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
        return situations(set).stream()
                .anyMatch(each -> Sights.isMovable(each.machine().memory(), Page.of(frame)));
    }

    /** The set behind a hit; {@link #NONE} if no state explains it. */
    int next(int set, Label label) {
        Integer known = next.get(set).get(label);
        if (known == null) {
            StateSet from = sets.get(set);
            Set<Situation> behind = behind(from, label);
            known = behind.isEmpty() ? NONE : number(new StateSet(behind, from.likely));
            next.get(set).put(label, known);
        }
        return known;
    }

    /** The set behind several hits; {@link #NONE} if no state explains them. */
    int behind(int from, List<Label> labels) {
        int set = from;
        for (Label label : labels) {
            set = next(set, label);
            if (set == NONE) {
                return NONE;
            }
        }
        return set;
    }

    private int number(StateSet set) {
        Integer number = numbers.get(set);
        if (number == null) {
            number = last++;
            numbers.put(set, number);
            sets.put(number, set);
            next.put(number, new HashMap<>());
        }
        return number;
    }

    private Set<Situation> behind(StateSet from, Label label) {
        Set<Situation> found = new LinkedHashSet<>();
        Set<Situation> reached = new LinkedHashSet<>(from.states);
        Deque<Situation> open = new ArrayDeque<>(from.states);
        while (!open.isEmpty()) {
            Situation at = open.remove();
            Situation passed = at.passed(label);
            if (passed != null) {
                found.add(only(passed));
            }
            steps.committed(at, label).forEach(each -> found.add(only(each)));
            if (at.mayGoOn(label.context())) {
                for (ModelSteps.Reached each : from.likely ? steps.likely(at, label) : steps.from(at, label)) {
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
