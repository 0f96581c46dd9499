package io.pagerace.model.log;

import io.pagerace.model.Owner;
import io.pagerace.model.machine.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the contexts of one run have logged, from an initial state of the protocol on.
 *
 * @param protocol its name, {@code v4.8/balloon}
 * @param scope how many CPUs and pages
 * @param rules the rules that held
 * @param seed what the choices of the run followed from
 * @param contexts who took part, in the order of the machine
 * @param steps for each context its steps in their order
 */
public record StepLog(
        String protocol,
        Scope scope,
        Set<String> rules,
        long seed,
        List<Owner> contexts,
        List<List<LoggedStep>> steps) {
    /** Copies the set and the lists of lists. */
    public StepLog {
        rules = Set.copyOf(rules);
        contexts = List.copyOf(contexts);
        steps = List.copyOf(steps);
    }

    /** How many steps all contexts have taken. */
    public int size() {
        return steps.stream().mapToInt(List::size).sum();
    }

    /** The part of the log up to a ticket. */
    public LogPrefix until(long ticket) {
        List<Integer> certain = new ArrayList<>();
        List<List<LoggedStep>> part = new ArrayList<>();
        for (List<LoggedStep> all : steps) {
            int ended = 0;
            while (ended < all.size() && all.get(ended).end() <= ticket) {
                ended++;
            }
            boolean hasBegun = ended < all.size() && all.get(ended).begin() < ticket;
            certain.add(ended);
            part.add(all.subList(0, hasBegun ? ended + 1 : ended));
        }
        return new LogPrefix(new StepLog(protocol, scope, rules, seed, contexts, part), certain);
    }

    /** The part of the log with so many steps that have ended, or all if there are not so many. */
    public LogPrefix first(int number) {
        long[] ends = steps.stream()
                .flatMap(List::stream)
                .mapToLong(LoggedStep::end)
                .sorted()
                .toArray();
        return until(number < ends.length ? number == 0 ? -1 : ends[number - 1] : Long.MAX_VALUE);
    }

    /** Whether the kernel died in a step. */
    public boolean dies() {
        return steps.stream()
                .flatMap(List::stream)
                .anyMatch(step -> step.fault().stop());
    }

    /**
     * The steps that came before the death of the kernel in a step of a context, as far as that is known, and that
     * step; all if the kernel did not die. Until the other contexts notice they go on in a memory that means nothing.
     */
    public StepLog untilDeathOf(String context) {
        long death = steps.stream()
                .flatMap(List::stream)
                .filter(step -> step.fault().stop())
                .mapToLong(LoggedStep::begin)
                .min()
                .orElse(Long.MAX_VALUE);
        List<List<LoggedStep>> before = new ArrayList<>();
        for (int i = 0; i < contexts.size(); i++) {
            boolean dies = contexts.get(i).toString().equals(context);
            before.add(steps.get(i).stream()
                    .filter(step -> step.end() < death || (dies && step.fault().stop()))
                    .toList());
        }
        return new StepLog(protocol, scope, rules, seed, contexts, before);
    }

    /** How many pairs of steps of different contexts overlap, so that their order is open. */
    public long overlaps() {
        long overlaps = 0;
        for (int one = 0; one < steps.size(); one++) {
            for (int other = one + 1; other < steps.size(); other++) {
                overlaps += overlaps(steps.get(one), steps.get(other));
            }
        }
        return overlaps;
    }

    /** Both lists are in order and without overlaps, so one pass over both finds all pairs. */
    private static long overlaps(List<LoggedStep> ones, List<LoggedStep> others) {
        long overlaps = 0;
        int first = 0;
        for (LoggedStep one : ones) {
            while (first < others.size() && others.get(first).end() < one.begin()) {
                first++;
            }
            for (int i = first; i < others.size() && others.get(i).begin() < one.end(); i++) {
                overlaps++;
            }
        }
        return overlaps;
    }
}
