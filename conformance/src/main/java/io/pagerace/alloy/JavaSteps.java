package io.pagerace.alloy;

import io.pagerace.graph.Digest;
import io.pagerace.graph.StateDigest;
import io.pagerace.model.Device;
import io.pagerace.model.Fault;
import io.pagerace.model.Page;
import io.pagerace.model.PageMemory;
import io.pagerace.model.SpecState;
import io.pagerace.model.StructPage;
import io.pagerace.model.explore.Explorer;
import io.pagerace.model.explore.ReachedState;
import io.pagerace.model.explore.Search;
import io.pagerace.model.machine.Context;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.replay.ModelMachines;
import io.pagerace.trace.State;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps of the Java implementation from given states, reachable or not. A context goes on only from where it has
 * come to, so the contexts that some machine has come to are put together with the memory of each state: what a context
 * does next depends on its registers and the memory alone, and on the habits of the devices, which never change. So are
 * the devices.
 */
final class JavaSteps {
    private final ProtocolMachine protocol;
    private final List<Context> idle;
    private final List<String> names;
    private final Map<Key, Context> contexts = new HashMap<>();
    private final Map<Key, Device> devices = new HashMap<>();
    private final StateDigest digests = new StateDigest();
    private final Map<List<Digest>, State> reached = new HashMap<>();
    private final Map<List<Digest>, Set<SpecSteps.Edge>> steps = new LinkedHashMap<>();

    /**
     * A context or a device, by its name and its record in the specification; a context by the devices' habits, too.
     */
    private record Key(String name, Object state, List<Object> habits) {}

    private JavaSteps(ProtocolMachine protocol) {
        this.protocol = protocol;
        this.idle = protocol.initial().get(0).contexts();
        this.names = idle.stream().map(context -> context.self().toString()).toList();
        protocol.initial().forEach(this::learn);
    }

    /**
     * Takes every step from these states.
     *
     * @param more the same with pages more, and with a CPU more: there a context comes to registers that it could not
     *     come to alone
     * @param unreached steps before which a context may have registers that it does not come to there either
     */
    static JavaSteps of(
            ProtocolMachine protocol,
            List<ProtocolMachine> more,
            Set<String> unreached,
            Map<List<Digest>, State> states) {
        JavaSteps java = new JavaSteps(protocol);
        Map<List<Digest>, State> left = new LinkedHashMap<>(states);
        java.takeSteps(left);
        for (ProtocolMachine larger : more) {
            if (left.values().stream().anyMatch(state -> !java.lacks(state, unreached))) {
                java.learnFrom(larger);
                java.takeSteps(left);
            }
        }
        return java;
    }

    /** Takes the steps from all states that it can, and removes these. */
    private void takeSteps(Map<List<Digest>, State> left) {
        int before;
        do {
            before = left.size();
            left.entrySet().removeIf(state -> step(state.getKey(), state.getValue()));
        } while (left.size() < before);
    }

    private void learnFrom(ProtocolMachine larger) {
        new Explorer(larger, new Search(false, Runtime.getRuntime().maxMemory() / 2, new Search.Listener() {
                    @Override
                    public boolean wantsStates() {
                        return true;
                    }

                    @Override
                    public void state(int state, ReachedState reached) {
                        learn(reached.machine());
                    }
                }))
                .explore();
    }

    private static List<Object> habits(Stream<?> devices) {
        return devices.map(device -> ((Map<?, ?>) device).get("habit"))
                .filter(Objects::nonNull)
                .collect(Collectors.toList());
    }

    private static Key context(String name, State state) {
        Stream<Object> devices = Values.keys(state.get("dev")).stream().map(each -> record("dev", each, state));
        return new Key(name, record("cpu", name, state), habits(devices));
    }

    /** Takes the steps from a state; false if one of its contexts or devices has not come to what it is there yet. */
    private boolean step(List<Digest> key, State state) {
        List<Context> now = new ArrayList<>();
        for (String name : names) {
            now.add(contexts.get(context(name, state)));
        }
        if (now.contains(null)) {
            return false;
        }
        Optional<PageMemory> memory = memory(state);
        if (memory.isEmpty()) {
            return false;
        }
        Set<SpecSteps.Edge> out = new HashSet<>();
        for (Move move : Machine.of(protocol, memory.get(), now, Fault.NONE).moves()) {
            learn(move.next());
            State next = ModelMachines.state(move.next());
            List<Digest> digest = digests.of(next);
            reached.put(digest, next);
            out.add(new SpecSteps.Edge(move.step(), digest));
        }
        steps.put(key, out);
        return true;
    }

    private Optional<PageMemory> memory(State state) {
        List<Device> own = new ArrayList<>();
        for (String name : Values.keys(state.get("dev"))) {
            own.add(devices.get(new Key(name, record("dev", name, state), List.of())));
        }
        if (own.contains(null)) {
            return Optional.empty();
        }
        List<StructPage> pages = new ArrayList<>();
        for (String name : Values.keys(state.get("page"))) {
            pages.add(SpecState.page((Map<?, ?>) Values.toJava(state.at("page." + name))));
        }
        return Optional.of(PageMemory.of(pages, slot(state, pages.size()), own, null));
    }

    private static Page slot(State state, int pages) {
        String name = Values.plain(state.get("slot"));
        for (int pfn = 0; pfn < pages; pfn++) {
            if (Page.of(pfn).toString().equals(name)) {
                return Page.of(pfn);
            }
        }
        return null;
    }

    private static Object record(String variable, String name, State state) {
        return Values.toJava(Values.field(state.get(variable), name));
    }

    private void learn(Machine machine) {
        if (machine.fault().stop()) {
            return;
        }
        List<Object> habits = habits(machine.memory().devices().stream().map(device -> plain(device.state())));
        for (Context context : machine.contexts()) {
            Object registers = plain(context.registers().state(context.pc()));
            contexts.putIfAbsent(new Key(context.self().toString(), registers, habits), context);
        }
        for (Device device : machine.memory().devices()) {
            devices.putIfAbsent(new Key(device.self().toString(), plain(device.state()), List.of()), device);
        }
    }

    private static Object plain(Map<String, Object> record) {
        Value value = Values.fromJava(record);
        return Values.toJava(value);
    }

    /** Whether the code can be in a state: whether some run of it comes to the registers of each context. */
    boolean knows(List<Digest> from) {
        return steps.containsKey(from);
    }

    /** Whether some context is before one of these steps, with registers that no run of the code comes to. */
    boolean lacks(State state, Set<String> before) {
        return names.stream()
                .anyMatch(name -> !contexts.containsKey(context(name, state))
                        && before.contains(Values.plain(state.at("cpu." + name + ".pc"))));
    }

    /** The steps from a state; none if the code can't be in it. */
    Set<SpecSteps.Edge> steps(List<Digest> from) {
        return steps.getOrDefault(from, Set.of());
    }

    /** How many states steps were taken from. */
    int states() {
        return steps.size();
    }

    /** A state behind a step. */
    State state(List<Digest> digest) {
        return reached.get(digest);
    }
}
