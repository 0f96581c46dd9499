package io.pagerace.model.mutate;

import io.pagerace.model.Device;
import io.pagerace.model.Equation;
import io.pagerace.model.Fault;
import io.pagerace.model.Step;
import io.pagerace.model.explore.Explorer;
import io.pagerace.model.explore.ReachedState;
import io.pagerace.model.explore.Search;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.StepObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The complete graph of the unmutated implementation at a small scope, and what its steps do there. The certificates
 * say that the specification's graph is the same.
 */
public final class Reference {
    private static final long BYTES = 1L << 30;
    /** How many states are kept for each step and place behind it. */
    private static final int SOURCES = 3;

    private final ProtocolMachine protocol;
    private final StateNumbers numbers = new StateNumbers();
    private final List<long[]> edges = new ArrayList<>();
    private final List<Integer> depths = new ArrayList<>();
    private final Map<Step, Set<Object>> results = new EnumMap<>(Step.class);
    private final Set<Step> writes = EnumSet.noneOf(Step.class);
    private final Set<Step> goesOn = EnumSet.noneOf(Step.class);
    private final Set<Step> comesBehind = EnumSet.noneOf(Step.class);
    private final Set<Broken> broken = new LinkedHashSet<>();
    private final Set<Equation> unequal = EnumSet.noneOf(Equation.class);
    private final Map<Step, Map<String, List<Machine>>> sources = new EnumMap<>(Step.class);
    /** The numbers of those. */
    private final Map<Machine, Integer> sourceNumbers = new HashMap<>();

    /** A property that a step breaks. */
    public record Broken(String property, String step) {
        static Broken of(Fault fault) {
            return new Broken(fault.property().text(), fault.step().text());
        }

        @Override
        public String toString() {
            return step.isEmpty() ? property : property + " at " + step;
        }
    }

    private Reference(ProtocolMachine protocol, int limit) {
        this.protocol = protocol;
        Listener listener = new Listener(limit);
        StepObserver observer = new StepObserver() {
            @Override
            public void returned(Step step, Object result) {
                results.computeIfAbsent(step, s -> new LinkedHashSet<>()).add(result);
            }
        };
        new Explorer(protocol.observedBy(observer), new Search(false, BYTES, listener)).explore();
        listener.complete();
    }

    /** Explores the protocol; empty if it has more states than the limit. */
    public static Optional<Reference> within(ProtocolMachine protocol, int limit) {
        try {
            return Optional.of(new Reference(protocol, limit));
        } catch (TooLarge e) {
            return Optional.empty();
        }
    }

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super(null, null, false, false);
        }
    }

    /** The machine whose graph this is. */
    public ProtocolMachine protocol() {
        return protocol;
    }

    /** How many states there are. */
    public int states() {
        return depths.size();
    }

    /** The steps that are taken. */
    public Set<Step> steps() {
        return results.keySet();
    }

    /** What a step returns. */
    public Set<Object> results(Step step) {
        return results.get(step);
    }

    /** Whether a step changes the memory in some state. */
    public boolean writes(Step step) {
        return writes.contains(step);
    }

    /** Whether another step of the same operation comes behind a step in some state. */
    public boolean goesOn(Step step) {
        return goesOn.contains(step);
    }

    /** Whether a step comes behind another one of the same operation in some state. */
    public boolean comesBehind(Step step) {
        return comesBehind.contains(step);
    }

    /** Where a context is behind a step: steps, places where it rests, or "stopped". */
    public Set<String> follows(Step step) {
        return sources.getOrDefault(step, Map.of()).keySet();
    }

    /** Some states in which a step is taken: at least one for each place behind it, those nearest to the start. */
    public Set<Machine> sources(Step step) {
        Set<Machine> all = new LinkedHashSet<>();
        sources.getOrDefault(step, Map.of()).values().forEach(all::addAll);
        return all;
    }

    /** Some states from which a step leads to a place: at least one for each such step. */
    public Set<Machine> entering(String place) {
        Set<Machine> all = new LinkedHashSet<>();
        sources.values().forEach(behind -> all.addAll(behind.getOrDefault(place, List.of())));
        return all;
    }

    /** The length of the shortest behaviour to one of {@link #sources} or {@link #entering}. */
    public int depth(Machine source) {
        return depths.get(sourceNumbers.get(source));
    }

    /** What is broken without any mutation. */
    public Set<Broken> broken() {
        return broken;
    }

    /** The equations that hold in all states. */
    public List<Equation> equations() {
        return Arrays.stream(Equation.values())
                .filter(equation -> !unequal.contains(equation))
                .toList();
    }

    /** The numbers of the states, for another search. */
    StateNumbers.InSearch numbers() {
        return numbers.new InSearch();
    }

    int depth(int state) {
        return depths.get(state);
    }

    /** The edges out of a state, sorted. */
    long[] edges(int state) {
        return edges.get(state);
    }

    /** An edge as a number; any order of the steps will do, as it is the same in both graphs. */
    @SuppressWarnings("EnumOrdinal")
    static long edge(Step step, int to) {
        return (long) step.ordinal() << Integer.SIZE | (to & 0xFFFFFFFFL);
    }

    @SuppressWarnings("EnumOrdinal")
    static Step step(long edge) {
        return Step.values()[(int) (edge >> Integer.SIZE)];
    }

    private final class Listener implements Search.Listener {
        private final List<Machine> machines = new ArrayList<>();
        private final StateNumbers.InSearch inSearch = numbers();
        private final EdgeSet out = new EdgeSet();
        private final int limit;
        private int from;

        Listener(int limit) {
            this.limit = limit;
        }

        @Override
        public void restarted() {
            numbers.clear();
            machines.clear();
            edges.clear();
            depths.clear();
            out.clear();
            from = 0;
        }

        @Override
        public void broken(int state, Fault fault, List<Device> devices) {
            broken.add(Broken.of(fault));
        }

        @Override
        public boolean wantsStates() {
            return true;
        }

        @Override
        public void state(int state, ReachedState view) {
            if (state >= limit) {
                throw new TooLarge();
            }
            Machine machine = view.machine();
            inSearch.put(view, state);
            machines.add(machine);
            depths.add(0);
            for (Equation equation : Equation.values()) {
                if (!equation.holds(view)) {
                    unequal.add(equation);
                }
            }
        }

        @Override
        public boolean wantsEdges() {
            return true;
        }

        @Override
        public void edge(int source, int context, Step step, int to) {
            if (source != from) {
                flush();
                from = source;
            }
            out.add(Reference.edge(step, to));
            if (to > source && depths.get(to) == 0) {
                depths.set(to, depths.get(source) + 1);
            }
            Machine before = machines.get(source);
            Machine after = machines.get(to);
            if (before.contexts().get(context).rest() == null) {
                comesBehind.add(step);
            }
            if (!before.memory().equals(after.memory())) {
                writes.add(step);
            }
            if (!after.fault().stop() && after.contexts().get(context).rest() == null) {
                goesOn.add(step);
            }
            List<Machine> some = sources.computeIfAbsent(step, s -> new LinkedHashMap<>())
                    .computeIfAbsent(after.contexts().get(context).pc(), pc -> new ArrayList<>());
            if (some.size() < SOURCES) {
                some.add(before);
                sourceNumbers.put(before, source);
            }
        }

        void flush() {
            while (edges.size() < from) {
                edges.add(new long[0]);
            }
            edges.add(out.sorted());
            out.clear();
        }

        void complete() {
            flush();
            while (edges.size() < machines.size()) {
                edges.add(new long[0]);
            }
        }
    }
}
