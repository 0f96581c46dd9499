package io.pagerace.model.mutate;

import io.pagerace.model.Device;
import io.pagerace.model.Equation;
import io.pagerace.model.Fault;
import io.pagerace.model.Step;
import io.pagerace.model.explore.Explorer;
import io.pagerace.model.explore.OutOfRoom;
import io.pagerace.model.explore.ReachedState;
import io.pagerace.model.explore.Search;
import io.pagerace.model.machine.MutantFailed;
import io.pagerace.model.machine.Mutation;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.mutate.Reference.Broken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mutated implementation against the unmutated one: explored breadth first, each state's labelled steps compared with
 * those of the same state of the reference, as {@code pagerace conform} does; and whether it breaks a property that the
 * reference keeps.
 */
public final class Comparison {
    /** A mutant that leaks has no end of states: so many times the reference's are enough to find a broken property. */
    private static final int MORE_STATES = 2;
    /** What a mutant has still to do tells states apart that look the same. */
    private static final int MORE_HIDDEN = 50;

    private static final long BYTES = 1L << 30;

    private final Reference reference;
    private final boolean properties;
    private final List<Integer> known = new ArrayList<>();
    private final EdgeSet out = new EdgeSet();
    private int from;
    private boolean strange;
    private Difference difference;
    private Broken broken;

    /**
     * The first state with other steps.
     *
     * @param depth the length of the shortest behaviour to it, 0 for an initial state
     * @param steps the steps that differ
     */
    public record Difference(int depth, Set<String> steps) {
        /** Copies the steps. */
        public Difference {
            steps = new TreeSet<>(steps);
        }
    }

    /**
     * What was found.
     *
     * @param difference the first difference between the graphs
     * @param broken the property that was found broken first
     */
    public record Result(Optional<Difference> difference, Optional<Broken> broken) {}

    private Comparison(Reference reference, boolean properties) {
        this.reference = reference;
        this.properties = properties;
    }

    /**
     * Whether the mutation means something at the reference's scope: a result that the step has there; a store to be
     * lost or done twice.
     */
    public static boolean applies(Reference reference, Mutation mutation) {
        Step step = mutation.step();
        return reference.steps().contains(step)
                && switch (mutation.kind()) {
                    case DROPPED -> reference.results(step).contains(mutation.result());
                    case UNSTORED, DUPLICATED -> reference.writes(step);
                    case SWAPPED, LATE_STORE, EARLY_LOAD -> true;
                };
    }

    /**
     * Compares. Throws {@link IllegalStateException} or {@link OutOfRoom} if that cannot be done to the end. Mutated
     * code that does not run is a difference; any other exception is a fault of the comparison.
     *
     * @param properties whether to go on behind the first difference, for the properties
     */
    public static Result of(Reference reference, ProtocolMachine mutant, boolean properties) {
        return new Comparison(reference, properties).run(mutant);
    }

    private Result run(ProtocolMachine mutant) {
        Listener listener = new Listener();
        try {
            new Explorer(mutant, new Search(false, BYTES, listener)).explore();
            listener.compareUpTo(known.size());
        } catch (Enough e) {
            // All is known.
        } catch (OutOfRoom e) {
            // A property may be broken further on, but without a difference nothing is known.
            if (difference == null) {
                throw e;
            }
        } catch (MutantFailed e) {
            if (difference == null) {
                difference = new Difference(depth(), Set.of(e.getMessage()));
            }
        }
        return new Result(Optional.ofNullable(difference), Optional.ofNullable(broken));
    }

    private int depth() {
        return from < known.size() && known.get(from) >= 0 ? reference.depth(known.get(from)) : 0;
    }

    /** Nothing more is to be found. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    private final class Listener implements Search.Listener {
        private final StateNumbers.InSearch numbers = reference.numbers();

        @Override
        public void restarted() {
            known.clear();
            out.clear();
            from = 0;
            strange = false;
        }

        @Override
        public void broken(int state, Fault fault, List<Device> devices) {
            found(Broken.of(fault));
        }

        private void found(Broken found) {
            if (broken == null && !reference.broken().contains(found)) {
                broken = found;
                stopIfDone();
            }
        }

        private void stopIfDone() {
            if (difference != null && (broken != null || !properties)) {
                throw new Enough();
            }
        }

        @Override
        public boolean wantsStates() {
            return true;
        }

        @Override
        public void state(int state, ReachedState view) {
            if (difference != null && state >= MORE_STATES * reference.states()) {
                throw new Enough();
            }
            if (state / MORE_HIDDEN >= reference.states()) {
                throw new IllegalStateException("more than " + MORE_HIDDEN + " times the states, no difference yet");
            }
            if (properties && broken == null) {
                for (Equation equation : reference.equations()) {
                    if (!equation.holds(view)) {
                        found(new Broken(equation.text(), ""));
                    }
                }
            }
            if (difference == null) {
                known.add(numbers.get(view));
            }
        }

        @Override
        public boolean wantsEdges() {
            return true;
        }

        @Override
        public void edge(int source, int context, Step step, int to) {
            if (difference != null) {
                return;
            }
            compareUpTo(source);
            strange |= known.get(to) < 0;
            out.add(Reference.edge(step, known.get(to)));
        }

        /** Compares the edges out of all states before this one, which have been told. */
        void compareUpTo(int source) {
            while (from < source && difference == null) {
                long[] expected = reference.edges(known.get(from));
                if (strange || !out.is(expected)) {
                    difference = new Difference(reference.depth(known.get(from)), differing(expected));
                    stopIfDone();
                }
                out.clear();
                from++;
            }
        }

        private Set<String> differing(long[] expected) {
            Set<Long> both = new LinkedHashSet<>();
            for (long edge : out.sorted()) {
                both.add(edge);
            }
            Set<String> steps = new LinkedHashSet<>();
            for (long edge : expected) {
                if (!both.remove(edge)) {
                    steps.add(name(edge));
                }
            }
            both.forEach(edge -> steps.add(name(edge)));
            return steps;
        }

        private String name(long edge) {
            return Reference.step(edge).text();
        }
    }
}
