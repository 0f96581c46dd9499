package io.pagerace.replay;

import io.pagerace.registry.Registry;
import io.pagerace.report.Facts;
import io.pagerace.report.TestStory;
import io.pagerace.trace.State;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds out what a generated test has to say so that the implementation repeats a trace: which way at each choice. */
public final class TestStories {
    private TestStories() {}

    /** The story of a trace that was replayed before; {@code source} is what messages call it. */
    public static TestStory of(Registry registry, MachineSource machines, String source, Trace trace) {
        Trace.Meta meta = trace.meta();
        List<MachineSource.Position> positions =
                TraceReplay.initial(machines, source, meta.protocol(), meta.scope(), Set.copyOf(meta.rules()));
        MachineSource.Position position = find(positions, source, 0, trace);
        List<String> start = Facts.telling("", position.state(), states(positions));
        List<List<String>> choices = new ArrayList<>();
        for (int i = 0; i < trace.steps().size(); i++) {
            Step step = trace.steps().get(i);
            positions = position.moves().stream()
                    .filter(move -> move.ctx().equals(step.ctx()) && move.step().equals(step.name()))
                    .map(MachineSource.Move::next)
                    .toList();
            position = find(positions, source, i + 1, trace);
            choices.add(Facts.telling(step.ctx(), position.state(), states(positions)));
        }
        return TestStory.of(registry, trace, start, choices);
    }

    private static List<State> states(List<MachineSource.Position> positions) {
        return positions.stream().map(MachineSource.Position::state).toList();
    }

    private static MachineSource.Position find(
            List<MachineSource.Position> positions, String source, int number, Trace trace) {
        State expected = Values.erased(trace.states().get(number));
        return positions.stream()
                .filter(position -> position.state().equals(expected))
                .findFirst()
                .orElseThrow(() -> Mismatch.at(source, number, "the implementation differs"));
    }
}
