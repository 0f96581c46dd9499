package io.pagerace.explore;

import io.pagerace.model.explore.Behavior;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.replay.ModelMachines;
import io.pagerace.trace.State;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Traces as behaviours of the reference implementation, and back. */
final class MachineTrace {
    private MachineTrace() {}

    /** The behaviour that is a trace; empty if the implementation has none. */
    static Optional<Behavior> of(ProtocolMachine protocol, Trace trace) {
        Optional<Machine> first = protocol.initial().stream()
                .filter(machine -> isIn(machine, trace.states().get(0)))
                .findFirst();
        List<Move> moves = new ArrayList<>();
        Optional<Machine> now = first;
        for (int i = 0; i < trace.steps().size() && now.isPresent(); i++) {
            Step step = trace.steps().get(i);
            State behind = trace.states().get(i + 1);
            Optional<Move> move = now.map(Machine::moves).stream()
                    .flatMap(List::stream)
                    .filter(m -> m.ctx().equals(step.ctx()) && m.step().equals(step.name()))
                    .filter(m -> isIn(m.next(), behind))
                    .findFirst();
            move.ifPresent(moves::add);
            now = move.map(Move::next);
        }
        return now.isPresent() ? first.map(machine -> new Behavior(machine, moves)) : Optional.empty();
    }

    private static boolean isIn(Machine machine, State state) {
        return ModelMachines.state(machine).equals(Values.erased(state));
    }

    /** A behaviour as a trace of the explorer that breaks the property of another trace with its last step. */
    static Trace of(Behavior behavior, Trace other, String description) {
        Trace.Meta meta = other.meta();
        String last = behavior.moves().get(behavior.moves().size() - 1).step();
        return ModelMachines.trace(
                new Trace.Meta(
                        meta.protocol(), meta.rules(), meta.scope(), meta.property(), last, "explorer", description),
                behavior);
    }
}
