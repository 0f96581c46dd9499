package io.pagerace.replay;

import io.pagerace.model.explore.Behavior;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.trace.Scope;
import io.pagerace.trace.State;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** The Java reference implementation, module java-model. */
public final class ModelMachines implements MachineSource {
    private final Factory factory;

    /** Where the machines come from. */
    @FunctionalInterface
    public interface Factory {
        /** The machine of a protocol; throws {@link IllegalArgumentException} if there is none. */
        ProtocolMachine machine(String protocol, io.pagerace.model.machine.Scope scope, Set<String> rules);
    }

    /** The implementation as it is. */
    public ModelMachines() {
        this(Protocols::machine);
    }

    /** Another one, such as a mutant. */
    public ModelMachines(Factory factory) {
        this.factory = factory;
    }

    @Override
    public List<Position> initial(String protocol, Scope scope, Set<String> rules) {
        var modelScope = new io.pagerace.model.machine.Scope(scope.cpus(), scope.pages());
        return positions(factory.machine(protocol, modelScope, rules).initial());
    }

    /** The state of a machine. */
    public static State state(Machine machine) {
        Map<String, Value> variables = new TreeMap<>();
        machine.state().forEach((name, value) -> variables.put(name, Values.fromJava(value)));
        return new State(variables);
    }

    /** A behaviour as a trace. */
    public static Trace trace(Trace.Meta meta, Behavior behavior) {
        List<State> states = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        addTo(behavior, states, steps);
        return new Trace(meta, states, steps, OptionalInt.empty());
    }

    /** Adds the states and steps of a behaviour to lists. */
    public static void addTo(Behavior behavior, List<State> states, List<Step> steps) {
        states.add(state(behavior.initial()));
        behavior.moves().forEach(move -> {
            states.add(state(move.next()));
            steps.add(new Step(move.ctx(), move.step()));
        });
    }

    private static List<Position> positions(List<Machine> machines) {
        return machines.stream().<Position>map(MachinePosition::new).toList();
    }

    /** A machine whose state is converted at most once, and only if somebody asks. */
    private static final class MachinePosition implements Position {
        private final Machine machine;
        private State state;

        MachinePosition(Machine machine) {
            this.machine = machine;
        }

        @Override
        public State state() {
            if (state == null) {
                state = ModelMachines.state(machine);
            }
            return state;
        }

        @Override
        public List<Move> moves() {
            return machine.moves().stream()
                    .map(move -> new Move(move.ctx(), move.step(), new MachinePosition(move.next())))
                    .toList();
        }
    }
}
