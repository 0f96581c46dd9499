package io.pagerace.rv;

import io.pagerace.kernel.PageView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is shown of a page, with states that are branching bisimilar made one: what goes on elsewhere meanwhile is gone.
 * States of a silent cycle are one at once; then blocks are split until the states of each have the same signature, the
 * edges that leave the block, also behind silent edges within it (Blom and Orzan, "Distributed Branching Bisimulation
 * Reduction of State Spaces", 2003).
 */
final class Reduced {
    private static final int EVENT = 32;

    private final PageView view;
    /** The edges of a state, in {@link PageView#edges()}, are those from here to that of the next one. */
    private final int[] first;

    private final int[] sorted;
    /** The silent cycle, or the state alone, that a state is in; what is silently behind it has a lower number. */
    private final int[] cycle;

    private int cycles;
    private int[] block;

    /** An edge between blocks; the event may be silent. */
    record Edge(int event, int to) {}

    private record Signature(int block, Set<Long> keys) {}

    Reduced(PageView view) {
        this.view = view;
        int[] edges = view.edges();
        this.first = new int[view.states() + 1];
        for (int i = 0; i < edges.length; i += 3) {
            first[edges[i] + 1]++;
        }
        for (int i = 0; i < view.states(); i++) {
            first[i + 1] += first[i];
        }
        this.sorted = new int[edges.length / 3 * 2];
        int[] next = Arrays.copyOf(first, first.length);
        for (int i = 0; i < edges.length; i += 3) {
            int at = 2 * next[edges[i]]++;
            sorted[at] = edges[i + 1];
            sorted[at + 1] = edges[i + 2];
        }
        this.cycle = new int[view.states()];
        findCycles();
        split();
    }

    /** Tarjan's strongly connected components of the silent edges, without recursion. */
    private void findCycles() {
        int[] index = new int[view.states()];
        int[] low = new int[view.states()];
        int[] edge = Arrays.copyOf(first, view.states());
        Arrays.fill(cycle, -1);
        Deque<Integer> component = new ArrayDeque<>();
        Deque<Integer> path = new ArrayDeque<>();
        int visited = 0;
        for (int root = 0; root < view.states(); root++) {
            if (index[root] != 0) {
                continue;
            }
            path.push(root);
            while (!path.isEmpty()) {
                int at = path.peek();
                if (index[at] == 0) {
                    index[at] = ++visited;
                    low[at] = visited;
                    component.push(at);
                }
                int child = -1;
                while (child < 0 && edge[at] < first[at + 1]) {
                    int to = sorted[2 * edge[at] + 1];
                    if (sorted[2 * edge[at]] == PageView.SILENT && cycle[to] < 0) {
                        if (index[to] == 0) {
                            child = to;
                            break;
                        }
                        low[at] = Math.min(low[at], low[to]);
                    }
                    edge[at]++;
                }
                if (child >= 0) {
                    path.push(child);
                    continue;
                }
                path.pop();
                if (low[at] == index[at]) {
                    int member;
                    do {
                        member = component.pop();
                        cycle[member] = cycles;
                    } while (member != at);
                    cycles++;
                }
            }
        }
    }

    private void split() {
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i < cycles; i++) {
            members.add(new ArrayList<>(1));
        }
        for (int state = 0; state < view.states(); state++) {
            members.get(cycle[state]).add(state);
        }
        block = new int[cycles];
        int blocks = 1;
        while (true) {
            Map<Signature, Integer> numbers = new HashMap<>();
            Signature[] signatures = new Signature[cycles];
            int[] finer = new int[cycles];
            for (int each = 0; each < cycles; each++) {
                Signature signature = signature(each, members.get(each), signatures);
                finer[each] = numbers.computeIfAbsent(signature, s -> numbers.size());
                signatures[each] = signature;
            }
            block = finer;
            if (numbers.size() == blocks) {
                return;
            }
            blocks = numbers.size();
        }
    }

    private Signature signature(int each, List<Integer> members, Signature[] signatures) {
        Set<Long> keys = new HashSet<>();
        for (int state : members) {
            for (int i = first[state]; i < first[state + 1]; i++) {
                int event = sorted[2 * i];
                int to = cycle[sorted[2 * i + 1]];
                if (event != PageView.SILENT || block[to] != block[each]) {
                    keys.add((long) (event + 1) << EVENT | block[to]);
                } else if (to != each) {
                    keys.addAll(signatures[to].keys);
                }
            }
        }
        return new Signature(block[each], keys);
    }

    /** The edges of each block. */
    List<Set<Edge>> edges() {
        List<Set<Edge>> all = new ArrayList<>();
        for (int i = 0; i <= Arrays.stream(block).max().orElse(0); i++) {
            all.add(new LinkedHashSet<>());
        }
        for (int state = 0; state < view.states(); state++) {
            int from = block[cycle[state]];
            for (int i = first[state]; i < first[state + 1]; i++) {
                Edge edge = new Edge(sorted[2 * i], block[cycle[sorted[2 * i + 1]]]);
                if (edge.event != PageView.SILENT || edge.to != from) {
                    all.get(from).add(edge);
                }
            }
        }
        return all;
    }

    /** The blocks that are initial. */
    Set<Integer> initial() {
        Set<Integer> initial = new TreeSet<>();
        for (int state = 0; state < view.initial(); state++) {
            initial.add(block[cycle[state]]);
        }
        return initial;
    }
}
