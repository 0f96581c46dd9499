package io.pagerace.alloy;

import io.pagerace.ExitStatus;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came out of a comparison.
 *
 * @param protocol the protocol
 * @param scope how many CPUs and pages
 * @param alloy what Alloy has found
 * @param image what TLC has, as far as Alloy tells it apart
 * @param tlc what TLC has
 * @param java from how many of TLC's states Java took steps, and how many
 * @param reachable how many of TLC's states the explorer reaches
 * @param differences what differs
 */
public record AgreementResult(
        String protocol,
        Scope scope,
        Count alloy,
        Count image,
        Count tlc,
        Count java,
        int reachable,
        Differences differences) {

    /** How many states and steps. */
    public record Count(int states, int steps) {}

    /** 0 if all agree, else 20. */
    public int exitStatus() {
        return differences.count() == 0 ? ExitStatus.OK : ExitStatus.MISMATCH;
    }

    /**
     * A difference.
     *
     * @param text what it is, in a sentence
     * @param from the state that both have; empty if it is the states that differ
     * @param one a state of one side
     * @param other the nearest of the other side
     * @param names what the two sides are called
     */
    public record Shown(
            String text, Optional<Facts> from, Optional<Facts> one, Optional<Facts> other, List<String> names) {}

    /** All differences: how many, and some of them. */
    public static final class Differences {
        private static final int SOME = 3;

        private final List<Shown> shown = new ArrayList<>();
        private int count;
        private int outside;

        /** How many there are. */
        public int count() {
            return count;
        }

        /** Some of them, those that are told first. */
        public List<Shown> shown() {
            return shown;
        }

        private void add(Shown difference) {
            count++;
            if (shown.size() < SOME) {
                shown.add(difference);
            }
        }

        void states(String one, Set<Facts> ones, String other, Set<Facts> others) {
            only(one, ones, other, others);
            only(other, others, one, ones);
        }

        private void only(String one, Set<Facts> ones, String other, Set<Facts> others) {
            for (Facts state : ones) {
                if (!others.contains(state)) {
                    Optional<Facts> nearest =
                            shown.size() < SOME ? Optional.of(state.nearest(others)) : Optional.empty();
                    add(new Shown(
                            "a state that " + one + " has and " + other + " has not; beside it " + other + "'s nearest",
                            Optional.empty(),
                            Optional.of(state),
                            nearest,
                            List.of(one, other)));
                }
            }
        }

        /** One more reachable state that is not well-formed. */
        void reachable() {
            if (outside++ == 0) {
                add(new Shown(
                        "Java reaches states that are not well-formed",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
            }
        }

        /** A state that the Java code can't be in. */
        void unknown(Facts state) {
            add(new Shown(
                    "a state that the Java code can't be in: no run of it comes to these registers",
                    Optional.of(state),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));
        }

        /** Steps that lead to states which are the same in Alloy. */
        void order(Facts from, String text) {
            add(new Shown(text, Optional.of(from), Optional.empty(), Optional.empty(), List.of()));
        }

        /** The steps of two sides from a state; false if they are the same. */
        boolean steps(Facts from, String one, Set<Taken> ones, String other, Set<Taken> others) {
            Set<Taken> left = new HashSet<>(ones);
            left.removeAll(others);
            Set<Taken> right = new HashSet<>(others);
            right.removeAll(ones);
            Set<String> names = new TreeSet<>();
            left.forEach(taken -> names.add(taken.step()));
            right.forEach(taken -> names.add(taken.step()));
            for (String step : names) {
                Optional<Facts> a = next(left, step);
                Set<Facts> candidates = new HashSet<>();
                right.stream().filter(t -> t.step().equals(step)).forEach(t -> candidates.add(t.next()));
                Optional<Facts> b = candidates.isEmpty()
                        ? Optional.empty()
                        : Optional.of(a.map(facts -> facts.nearest(candidates))
                                .orElseGet(() -> candidates.iterator().next()));
                String text = a.isPresent() && b.isPresent()
                        ? step + " leads to one state in " + one + " and to another in " + other
                        : step + " leads to a state in " + (a.isPresent() ? one : other) + " and not in "
                                + (a.isPresent() ? other : one);
                add(new Shown(text, Optional.of(from), a, b, List.of(one, other)));
            }
            return !names.isEmpty();
        }

        private static Optional<Facts> next(Set<Taken> taken, String step) {
            return taken.stream()
                    .filter(t -> t.step().equals(step))
                    .map(Taken::next)
                    .findFirst();
        }
    }
}
