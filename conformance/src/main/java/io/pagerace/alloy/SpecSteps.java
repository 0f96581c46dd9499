package io.pagerace.alloy;

import io.pagerace.graph.Digest;
import io.pagerace.graph.GraphSink;
import io.pagerace.graph.StateDigest;
import io.pagerace.tlc.ModelConfig;
import io.pagerace.tlc.TlcGraph;
import io.pagerace.trace.State;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/** The initial states of a TLA+ model, or all that it reaches, and the steps from them, as TLC computes them. */
final class SpecSteps implements GraphSink {
    private final boolean all;
    private final Optional<String> only;
    private final IntConsumer progress;
    private final Map<Digest, Value> values = new HashMap<>();
    private final List<List<Digest>> states = new ArrayList<>();
    private final Map<List<Digest>, Set<Edge>> steps = new LinkedHashMap<>();

    /** A step, and the digests of the state behind it. */
    record Edge(String step, List<Digest> to) {}

    private SpecSteps(boolean all, Optional<String> only, IntConsumer progress) {
        this.all = all;
        this.only = only;
        this.progress = progress;
    }

    /** Asks TLC for the initial states, or for all; {@code step} is the only one that is wanted. */
    static SpecSteps of(TlcGraph tlc, ModelConfig model, boolean all, Optional<String> step, IntConsumer progress) {
        SpecSteps sink = new SpecSteps(all, step, progress);
        tlc.read(model, sink, event -> {});
        return sink;
    }

    @Override
    public boolean wantsValues() {
        return true;
    }

    @Override
    public void value(Digest digest, Value value) {
        values.put(digest, Values.erased(value));
    }

    @Override
    public void state(List<Digest> variables) {
        states.add(List.copyOf(variables));
        if (all) {
            initial(states.size() - 1);
        }
    }

    @Override
    public void initial(int state) {
        steps.putIfAbsent(states.get(state), new HashSet<>());
        progress.accept(steps.size());
    }

    @Override
    public void edge(int from, String step, int to) {
        Set<Edge> out = steps.get(states.get(from));
        if (out == null) {
            // TLC goes on from the initial states in their order, so it is done with them.
            throw new TlcGraph.Enough();
        }
        if (only.isEmpty() || only.get().equals(Taken.name(step))) {
            out.add(new Edge(step, states.get(to)));
        }
    }

    /** The states. */
    Set<List<Digest>> states() {
        return steps.keySet();
    }

    Set<Edge> steps(List<Digest> from) {
        return steps.get(from);
    }

    /** How many steps. */
    int count() {
        return steps.values().stream().mapToInt(Set::size).sum();
    }

    /** The state of its digests. */
    State stateOf(List<Digest> digests) {
        Map<String, Value> variables = new HashMap<>();
        for (int i = 0; i < digests.size(); i++) {
            variables.put(StateDigest.VARIABLES.get(i), values.get(digests.get(i)));
        }
        return new State(variables);
    }
}
