package io.pagerace.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A complete state graph. States are numbered in the order in which they were told. */
public final class StateGraph implements GraphSink {
    private static final int STEP_BITS = 10;
    private static final int STATE_BITS = 27;

    private final List<List<Digest>> states = new ArrayList<>();
    private final List<Integer> initial = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> steps = new ArrayList<>();
    private long[] edges = new long[1 << 12];
    private int size;

    @Override
    public void state(List<Digest> variables) {
        if (states.size() == 1 << STATE_BITS) {
            throw new IllegalStateException("more than " + (1 << STATE_BITS) + " states");
        }
        states.add(List.copyOf(variables));
    }

    @Override
    public void initial(int state) {
        initial.add(state);
    }

    @Override
    public void edge(int from, String step, int to) {
        Integer number = numbers.get(step);
        if (number == null) {
            number = steps.size();
            numbers.put(step, number);
            steps.add(step);
        }
        if (size == edges.length) {
            edges = Arrays.copyOf(edges, 2 * size);
        }
        edges[size++] = ((long) from << STEP_BITS | number) << STATE_BITS | to;
    }

    /** An edge out of a state. */
    public record Edge(String step, int to) {}

    /** The graph is complete: each edge counts once. Call before anything that reads. */
    public StateGraph complete() {
        Arrays.sort(edges, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || edges[i] != edges[i - 1]) {
                edges[kept++] = edges[i];
            }
        }
        size = kept;
        return this;
    }

    /** How many states there are. */
    public int states() {
        return states.size();
    }

    /** How many different edges there are. */
    public int edges() {
        return size;
    }

    /** The digests of the variables of a state. */
    public List<Digest> variables(int state) {
        return states.get(state);
    }

    /** The initial states. */
    public List<Integer> initial() {
        return new ArrayList<>(new TreeSet<>(initial));
    }

    /** The edges out of a state. */
    public List<Edge> edges(int from) {
        List<Edge> out = new ArrayList<>();
        for (int i = lowerBound((long) from << (STEP_BITS + STATE_BITS)); i < size && from(edges[i]) == from; i++) {
            out.add(edge(edges[i]));
        }
        return out;
    }

    private static int from(long edge) {
        return (int) (edge >>> (STEP_BITS + STATE_BITS));
    }

    private Edge edge(long edge) {
        int step = (int) (edge >>> STATE_BITS) & (1 << STEP_BITS) - 1;
        return new Edge(steps.get(step), (int) edge & (1 << STATE_BITS) - 1);
    }

    private int lowerBound(long key) {
        int at = Arrays.binarySearch(edges, 0, size, key);
        return at < 0 ? -1 - at : at;
    }

    /** The state as one digest. */
    public Digest digest(int state) {
        return Digest.of(states.get(state));
    }

    /** The graph as text, whatever the order in which it was told: initial states, states, edges. */
    public List<Digest> canonical() {
        Digest[] digests = IntStream.range(0, states()).mapToObj(this::digest).toArray(Digest[]::new);
        Digest[] labels = steps.stream().map(Digest::of).toArray(Digest[]::new);
        List<Digest> all = new ArrayList<>();
        initial().stream().map(state -> digests[state]).sorted().forEach(all::add);
        Arrays.stream(digests).sorted().forEach(all::add);
        Arrays.stream(edges, 0, size)
                .mapToObj(edge -> Digest.of(List.of(
                        digests[from(edge)],
                        labels[numbers.get(edge(edge).step())],
                        digests[edge(edge).to()])))
                .sorted()
                .forEach(all::add);
        return all;
    }
}
