package io.pagerace.rv;

import io.pagerace.kernel.PageView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The smallest automaton that accepts the same sequences of events, deterministic; its first state is initial. */
final class Deterministic {
    /** There is no such event in a state. */
    static final int NONE = -1;

    private final int events;
    private final List<Set<Reduced.Edge>> edges;
    private final List<int[]> next = new ArrayList<>();
    private final List<BitSet> sets = new ArrayList<>();
    private final Map<BitSet, Integer> numbers = new HashMap<>();

    Deterministic(Reduced reduced, int events) {
        this.events = events;
        this.edges = reduced.edges();
        BitSet initial = new BitSet();
        reduced.initial().forEach(block -> addClosed(initial, block));
        number(initial);
        for (int i = 0; i < sets.size(); i++) {
            expand(i);
        }
    }

    private int number(BitSet set) {
        Integer known = numbers.putIfAbsent(set, sets.size());
        if (known != null) {
            return known;
        }
        sets.add(set);
        return sets.size() - 1;
    }

    private void expand(int set) {
        Map<Integer, BitSet> behind = new TreeMap<>();
        sets.get(set).stream().forEach(block -> {
            for (Reduced.Edge edge : edges.get(block)) {
                if (edge.event() != PageView.SILENT) {
                    addClosed(behind.computeIfAbsent(edge.event(), event -> new BitSet()), edge.to());
                }
            }
        });
        int[] row = new int[events];
        Arrays.fill(row, NONE);
        behind.forEach((event, to) -> row[event] = number(to));
        next.add(row);
    }

    private void addClosed(BitSet set, int block) {
        if (set.get(block)) {
            return;
        }
        set.set(block);
        for (Reduced.Edge edge : edges.get(block)) {
            if (edge.event() == PageView.SILENT) {
                addClosed(set, edge.to());
            }
        }
    }

    /** The states behind each event in each state, as few as can be; {@link #NONE} if it can't come. */
    List<List<Integer>> smallest() {
        int[] group = new int[next.size()];
        int groups = 1;
        while (true) {
            Map<List<Integer>, Integer> finer = new HashMap<>();
            int[] refined = new int[group.length];
            for (int state = 0; state < group.length; state++) {
                List<Integer> key = new ArrayList<>(List.of(group[state]));
                for (int to : next.get(state)) {
                    key.add(to == NONE ? NONE : group[to]);
                }
                // The first group has the initial state, and groups are numbered in the order of states.
                refined[state] = finer.computeIfAbsent(key, each -> finer.size());
            }
            group = refined;
            if (finer.size() == groups) {
                break;
            }
            groups = finer.size();
        }
        List<List<Integer>> smallest = new ArrayList<>(Collections.nCopies(groups, List.of()));
        for (int state = group.length - 1; state >= 0; state--) {
            int[] of = group;
            smallest.set(
                    group[state],
                    Arrays.stream(next.get(state))
                            .map(to -> to == NONE ? NONE : of[to])
                            .boxed()
                            .toList());
        }
        return smallest;
    }
}
