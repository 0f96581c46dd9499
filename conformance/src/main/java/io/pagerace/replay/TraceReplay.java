package io.pagerace.replay;

import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.trace.Difference;
import io.pagerace.trace.Scope;
import io.pagerace.trace.State;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Replays a trace of the specification: finds the first state, then for each step the move of that context and name
 * whose next state is the specification's. Failures have exit status 20 and name the step, the variable and both
 * values.
 */
public final class TraceReplay {
    private final Registry registry;
    private final MachineSource machines;
    private final String source;
    private final Trace trace;

    private TraceReplay(Registry registry, MachineSource machines, String source, Trace trace) {
        this.registry = registry;
        this.machines = machines;
        this.source = source;
        this.trace = trace;
    }

    /** Replays the whole trace; {@code source} is what messages call it. */
    public static ReplayResult replay(Registry registry, MachineSource machines, String source, Trace trace) {
        return new TraceReplay(registry, machines, source, trace).replay();
    }

    private ReplayResult replay() {
        Trace.Meta meta = trace.meta();
        MachineSource.Position position = first();
        for (int i = 0; i < trace.steps().size(); i++) {
            position =
                    step(position, i + 1, trace.steps().get(i), trace.states().get(i + 1));
        }
        new Violations(registry, source, meta.property(), meta.step())
                .check(trace.steps().size(), position.state());
        return new ReplayResult(meta.protocol(), trace.steps().size(), meta.property(), meta.step(), trace, true);
    }

    private MachineSource.Position first() {
        State expected = Values.erased(trace.states().get(0));
        List<MachineSource.Position> initial = initial(
                machines,
                source,
                trace.meta().protocol(),
                trace.meta().scope(),
                Set.copyOf(trace.meta().rules()));
        return initial.stream()
                .filter(position -> position.state().equals(expected))
                .findFirst()
                .orElseThrow(() -> Mismatch.at(source, 0, difference(expected, initial)));
    }

    static List<MachineSource.Position> initial(
            MachineSource machines, String source, String protocol, Scope scope, Set<String> rules) {
        try {
            return machines.initial(protocol, scope, rules);
        } catch (IllegalArgumentException e) {
            throw PageraceException.usage(source + ": " + e.getMessage());
        }
    }

    private MachineSource.Position step(MachineSource.Position from, int number, Step step, State after) {
        State expected = Values.erased(after);
        List<MachineSource.Position> candidates = from.moves().stream()
                .filter(move -> move.ctx().equals(step.ctx()) && move.step().equals(step.name()))
                .map(MachineSource.Move::next)
                .toList();
        if (candidates.isEmpty()) {
            throw Mismatch.at(source, number, refusal(from, step));
        }
        return candidates.stream()
                .filter(position -> position.state().equals(expected))
                .findFirst()
                .orElseThrow(() -> Mismatch.at(source, number, step + ": " + difference(expected, candidates)));
    }

    static String refusal(MachineSource.Position from, Step step) {
        Set<String> possible = new TreeSet<>();
        from.moves().stream().filter(move -> move.ctx().equals(step.ctx())).forEach(move -> possible.add(move.step()));
        return "the implementation refuses " + step
                + (possible.isEmpty()
                        ? " (" + step.ctx() + " can take no step)"
                        : ", it can take " + String.join(", ", possible));
    }

    /** Against the candidate that gets furthest, as the message is about it. */
    private static String difference(State expected, List<MachineSource.Position> candidates) {
        Optional<Difference> difference = candidates.stream()
                .map(candidate -> Difference.first(expected, candidate.state()))
                .flatMap(Optional::stream)
                .max((a, b) -> a.path().compareTo(b.path()));
        return difference
                .map(d -> d.path() + " is " + d.expected() + " in the trace, but " + d.actual()
                        + " in the implementation")
                .orElse("the implementation has no first state");
    }
}
