package io.pagerace.model.explore;

import io.pagerace.model.Step;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import io.pagerace.model.machine.ProtocolMachine;
import java.util.ArrayList;
import java.util.List;

/**
 * Explores all states of a protocol, breadth first. With symmetry, the set holds for each state the one that stands for
 * it, and the queue the state itself, since only states that were reached can be gone on from.
 */
public final class Explorer {
    private static final int PROGRESS_EVERY = 1 << 16;

    /** More would not fit into the key of a footprint. */
    public static final int MAX_PAGES = 4;

    private final List<Machine> initial;
    private final Search search;
    private final Space space;
    private final Successors successors;
    private Layout.Widths widths = Layout.Widths.FIRST;
    private Run run;

    /**
     * Of a protocol with up to {@value #MAX_PAGES} pages.
     *
     * @throws IllegalArgumentException if there are more
     */
    public Explorer(ProtocolMachine protocol, Search search) {
        this.initial = protocol.initial();
        if (initial.get(0).memory().pages().size() > MAX_PAGES) {
            throw new IllegalArgumentException("the explorer takes at most " + MAX_PAGES + " pages");
        }
        this.search = search;
        this.space = new Space(protocol, initial.get(0));
        this.successors = new Successors(space);
    }

    /**
     * Explores. Call it once.
     *
     * @throws OutOfRoom if the states don't fit into the memory that the search may take
     */
    public Exploration explore() {
        while (true) {
            run = new Run();
            try {
                return run.explore();
            } catch (TooNarrow e) {
                // The values that are known by now say which parts need more bits.
                widths = widths.fitting(space);
                search.listener().restarted();
            }
        }
    }

    /** A shortest behaviour that ends in a state: the initial machine, and the steps. */
    public Behavior behavior(int state) {
        List<Integer> path = new ArrayList<>();
        for (int at = state; at >= 0; at = run.states.note(at)) {
            path.add(0, at);
        }
        Machine first = initial.stream()
                .filter(machine -> run.number(machine) == path.get(0))
                .findFirst()
                .orElseThrow();
        List<Move> moves = new ArrayList<>();
        Machine now = first;
        for (int next : path.subList(1, path.size())) {
            Move move = now.moves().stream()
                    .filter(m -> run.number(m.next()) == next)
                    .findFirst()
                    .orElseThrow();
            moves.add(move);
            now = move.next();
        }
        return new Behavior(first, moves);
    }

    /** A part has more values than its bits can tell apart. */
    private static final class TooNarrow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooNarrow() {
            super(null, null, false, false);
        }
    }

    /** One search with the bits of the parts as they are. */
    private final class Run {
        private final Packing packing = new Packing(space.layout(), widths);
        private final StateSet states = new StateSet(packing.longs(), search.bytes());
        private final Symmetry symmetry = search.symmetry() ? new Symmetry(space, packing) : null;
        private final RowQueue queue = search.symmetry() ? new RowQueue(packing.longs()) : null;
        private final long[] packed = new long[packing.longs()];
        private final long[] concrete = new long[packing.longs()];
        private final RowView view = new RowView(space);
        private final boolean wantsStates = search.listener().wantsStates();
        private final boolean wantsEdges = search.listener().wantsEdges();
        private long generated;
        private int depth;
        private int current = -1;

        Exploration explore() {
            for (Machine machine : initial) {
                add(space.row(machine));
            }
            int[] row = new int[space.layout().parts()];
            int levelEnd = states.size();
            depth = 1;
            boolean goOn = true;
            int explored = 0;
            for (int next = 0; next < states.size() && goOn; next++) {
                if (next == levelEnd) {
                    depth++;
                    levelEnd = states.size();
                }
                if (symmetry == null) {
                    states.get(next, packed);
                    packing.unpack(packed, row);
                } else {
                    queue.remove(concrete);
                    packing.unpack(concrete, row);
                }
                current = next;
                explored++;
                successors.forEach(row, this::step);
                if ((next & PROGRESS_EVERY - 1) == PROGRESS_EVERY - 1) {
                    goOn = search.listener().progress(result(next + 1));
                }
            }
            return result(explored);
        }

        private Exploration result(int explored) {
            return new Exploration(
                    states.size(), generated, depth, states.size() - explored, states.bytes(), successors.misses());
        }

        private void step(int context, Step step, int[] behind) {
            int to = add(behind);
            if (wantsEdges) {
                search.listener().edge(current, context, step, to);
            }
        }

        private int add(int[] row) {
            generated++;
            if (!pack(row)) {
                throw new TooNarrow();
            }
            int number = states.add(packed, current);
            if (number < 0) {
                return -1 - number;
            }
            if (queue != null) {
                packing.pack(row, concrete);
                queue.add(concrete);
            }
            if (row[space.layout().fault()] != 0) {
                search.listener()
                        .broken(
                                number,
                                space.faults().get(row[space.layout().fault()]),
                                space.devices().get(row[space.layout().devices()]));
            }
            if (wantsStates) {
                search.listener().state(number, view.of(row));
            }
            return number;
        }

        private boolean pack(int[] row) {
            return symmetry == null ? packing.pack(row, packed) : symmetry.pack(row, packed);
        }

        int number(Machine machine) {
            return pack(space.row(machine)) ? states.find(packed) : -1;
        }
    }
}
