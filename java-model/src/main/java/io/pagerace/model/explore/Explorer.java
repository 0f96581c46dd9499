package io.pagerace.model.explore;

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

    /** One step is remembered for so much room for states. */
    private static final int BYTES_FOR_A_STEP = 1 << 10;

    /** More would not fit into the key of a footprint. */
    public static final int MAX_PAGES = 4;

    static final String TOO_MANY_PAGES = "the explorer takes at most " + MAX_PAGES + " pages";

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
        this.search = search;
        this.space = new Space(protocol, TOO_MANY_PAGES);
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
        List<Integer> path = run.states.path(state);
        Machine first = space.initial().stream()
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

    /** One search with the bits of the parts as they are. */
    private final class Run {
        private final Packing packing = new Packing(space.layout(), widths);
        private final StateSet states = new StateSet(packing.longs(), search.bytes());
        private final PackedSuccessors successorsOf =
                new PackedSuccessors(space, successors, packing, search.bytes() / BYTES_FOR_A_STEP);
        private final Symmetry symmetry = search.symmetry() ? new Symmetry(space, packing) : null;
        private final StateQueue queue = new StateQueue(packing.longs());
        private final int[] row = new int[space.layout().parts()];
        private final RowView view = new RowView(space);
        private final boolean wantsStates = search.listener().wantsStates();
        private final boolean wantsEdges = search.listener().wantsEdges();
        private long[] representatives = {};

        @SuppressWarnings("UnusedVariable") // what was read does not matter, but that it was
        private long touched;

        private long generated;
        private int depth;

        Exploration explore() {
            Batch batch = new Batch(packing.longs(), wantsEdges);
            for (Machine machine : space.initial()) {
                System.arraycopy(packed(machine), 0, batch.states, batch.next() * packing.longs(), packing.longs());
                add(-1, batch, false);
                batch.clear();
            }
            long[] state = new long[packing.longs()];
            int levelEnd = states.size();
            depth = 1;
            boolean goOn = true;
            int explored = 0;
            for (int next = 0; next < states.size() && goOn; next++) {
                if (next == levelEnd) {
                    depth++;
                    levelEnd = states.size();
                }
                queue.remove(state);
                explored++;
                batch.clear();
                successorsOf.addTo(batch, state);
                add(next, batch, wantsEdges);
                goOn = !search.listener().enough();
                if (goOn && (next & PROGRESS_EVERY - 1) == PROGRESS_EVERY - 1) {
                    goOn = search.listener().progress(result(next + 1));
                }
            }
            return result(explored);
        }

        private Exploration result(int explored) {
            return new Exploration(
                    states.size(), generated, depth, states.size() - explored, states.bytes(), successors.misses());
        }

        /** Adds the states behind one; all slots are looked at before the first is used, so that the misses overlap. */
        private void add(int from, Batch batch, boolean edges) {
            int longs = packing.longs();
            long[] adding = representatives(batch);
            for (int i = 0; i < batch.size(); i++) {
                batch.hashes[i] = states.hash(adding, i * longs);
                touched += states.touch(batch.hashes[i]);
            }
            for (int i = 0; i < batch.size(); i++) {
                generated++;
                int number = states.add(adding, i * longs, batch.hashes[i], from);
                if (number >= 0) {
                    tell(number, batch.states, i * longs);
                }
                if (edges) {
                    search.listener().edge(from, batch.context(i), batch.step(i), number < 0 ? -1 - number : number);
                }
            }
        }

        private void tell(int number, long[] from, int at) {
            queue.add(from, at);
            int fault = packing.part(from, at, space.layout().fault());
            if (fault != 0) {
                int devices = packing.part(from, at, space.layout().devices());
                search.listener()
                        .broken(
                                number,
                                space.faults().get(fault),
                                space.devices().get(devices));
            }
            if (wantsStates) {
                packing.unpack(from, at, row);
                search.listener().state(number, view.of(row));
            }
        }

        private long[] representatives(Batch batch) {
            if (symmetry == null) {
                return batch.states;
            }
            if (representatives.length < batch.states.length) {
                representatives = new long[batch.states.length];
            }
            for (int i = 0; i < batch.size(); i++) {
                symmetry.least(batch.states, i * packing.longs(), representatives);
            }
            return representatives;
        }

        private long[] packed(Machine machine) {
            long[] packed = new long[packing.longs()];
            if (!packing.pack(space.row(machine), packed)) {
                throw new TooNarrow();
            }
            return packed;
        }

        /** The number of the state that stands for a machine; -1 if it was not reached. */
        int number(Machine machine) {
            try {
                long[] state = packed(machine);
                if (symmetry != null) {
                    symmetry.least(state.clone(), 0, state);
                }
                return states.find(state);
            } catch (TooNarrow e) {
                return -1;
            }
        }
    }
}
