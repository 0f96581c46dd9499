package io.pagerace.model.explore;

import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import io.pagerace.model.machine.ProtocolMachine;
import java.util.ArrayList;
import java.util.List;

/**
 * A search over the explorer's transition relation for behaviours with the fewest context switches, and among those
 * with the fewest steps. What it visits are nodes: a state, and the context that took the last step. A step of that
 * context costs no switch, a step of another one costs one.
 *
 * <p>It goes layer by layer, a layer being the nodes that so many switches lead to, and within a layer step by step.
 * The nodes of a layer are taken on twice: with steps of the same context, which stay in the layer, and, when the layer
 * is complete, with steps of the others, which lead to the next one. Both come in the order of their steps, so that a
 * node is met first with its fewest switches and, among these, its fewest steps.
 *
 * <p>With symmetry the context is renamed with the state. A renaming maps the steps of a context to the steps of the
 * renamed one, so whether two steps are a switch is the same before and behind it, and the fewest are, too.
 */
public final class FewestSwitches {
    private static final int PROGRESS_EVERY = 1 << 16;
    private static final int LAST_BITS = 8;

    private final Search search;
    private final Space space;
    private final Successors successors;
    private Layout.Widths widths = Layout.Widths.FIRST;
    private Run run;

    /**
     * Of a protocol with up to {@link Explorer#MAX_PAGES} pages. The listener hears of nodes in the order of switches
     * and steps, of a state once for each context that may have taken the last step, and of no edges.
     *
     * @throws IllegalArgumentException if there are more pages
     */
    public FewestSwitches(ProtocolMachine protocol, Search search) {
        this.search = search;
        this.space = new Space(protocol, Explorer.TOO_MANY_PAGES);
        this.successors = new Successors(space);
    }

    /**
     * Searches until nothing is left or the listener ends it, which it is asked after each layer, too. Call it once.
     *
     * @throws OutOfRoom if the nodes don't fit into the memory that the search may take
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

    /** The behaviour with the fewest switches, and then steps, that ends in a node. */
    public Behavior behavior(int node) {
        List<Integer> path = run.nodes.path(node);
        Machine first = space.initial().stream()
                .filter(machine -> run.number(machine, NodeKeys.NOBODY) == path.get(0))
                .findFirst()
                .orElseThrow();
        List<Move> moves = new ArrayList<>();
        Machine now = first;
        for (int next : path.subList(1, path.size())) {
            String last = moves.isEmpty() ? "" : moves.get(moves.size() - 1).ctx();
            Move move = move(now, last, next);
            moves.add(move);
            now = move.next();
        }
        return new Behavior(first, moves);
    }

    /** With symmetry, steps of several contexts may lead to the node: then that of the same context did. */
    private Move move(Machine from, String last, int node) {
        List<Move> moves = new ArrayList<>();
        for (int context = 0; context < space.layout().contexts(); context++) {
            for (Move move : from.moves(context)) {
                if (run.number(move.next(), context) == node) {
                    moves.add(move);
                }
            }
        }
        return moves.stream()
                .filter(move -> move.ctx().equals(last))
                .findFirst()
                .orElseGet(() -> moves.get(0));
    }

    /** Nodes that wait in the order of their steps; their numbers follow each other. */
    private final class Waiting {
        private final StateQueue queue = new StateQueue(run.longs);
        private final long[] head = new long[run.longs];
        private int number;
        private int size;

        Waiting(int firstNumber) {
            this.number = firstNumber - 1;
        }

        void add(long[] node) {
            queue.add(node, 0);
            if (++size == 1) {
                queue.remove(head);
                number++;
            }
        }

        boolean isEmpty() {
            return size == 0;
        }

        int steps() {
            return (int) (head[head.length - 1] >>> LAST_BITS);
        }

        int last() {
            return (int) (head[head.length - 1] & (1 << LAST_BITS) - 1) - 1;
        }

        void drop() {
            if (--size > 0) {
                queue.remove(head);
                number++;
            }
        }
    }

    /** One search with the bits of the parts as they are. */
    private final class Run {
        private final Packing packing = new Packing(space.layout(), widths);
        private final NodeKeys keys = new NodeKeys(space, packing, search.symmetry());
        private final int longs = keys.longs();
        // Each node waits until it was taken on twice, which takes about as much memory as the set.
        private final StateSet nodes = new StateSet(longs, search.bytes() / 2);
        private final long[] key = new long[longs];
        private final long[] concrete = new long[longs];
        private final int[] row = new int[space.layout().parts()];
        private final RowView view = new RowView(space);
        private final boolean wantsStates = search.listener().wantsStates();
        private Waiting layer;
        private boolean goOn = true;
        private long generated;
        private long taken;
        private int initialNodes;
        private int current = -1;
        private int steps;

        Exploration explore() {
            layer = new Waiting(0);
            steps = -1;
            for (Machine machine : space.initial()) {
                add(NodeKeys.NOBODY, space.row(machine));
            }
            initialNodes = nodes.size();
            while (!layer.isEmpty() && goOn) {
                Waiting before = layer;
                layer = new Waiting(nodes.size());
                layer(before);
                goOn = goOn && search.listener().progress(result());
            }
            return result();
        }

        /** Fills a layer from the one before, and leaves in {@link #layer} its nodes for the next one. */
        private void layer(Waiting before) {
            Waiting done = new Waiting(layer.number + 1);
            while (goOn && !(before.isEmpty() && layer.isEmpty())) {
                boolean switches = layer.isEmpty() || (!before.isEmpty() && before.steps() <= layer.steps());
                Waiting from = switches ? before : layer;
                packing.unpack(from.head, row);
                current = from.number;
                steps = from.steps();
                int last = from.last();
                if (!switches) {
                    done.add(from.head);
                }
                from.drop();
                takeOn(last, switches);
                if ((++taken & PROGRESS_EVERY - 1) == 0) {
                    goOn = search.listener().progress(result());
                }
            }
            layer = done;
        }

        private void takeOn(int last, boolean switches) {
            successors.forEach(row, (context, step, behind) -> {
                if ((context != last) == switches) {
                    add(context, behind);
                }
            });
        }

        private Exploration result() {
            long toTakeOn = 2L * nodes.size() - initialNodes - taken;
            return new Exploration(
                    nodes.size(), generated, steps + 2, (toTakeOn + 1) / 2, nodes.bytes(), successors.misses());
        }

        private void add(int context, int[] behind) {
            generated++;
            keys.pack(behind, context, key);
            int number = nodes.add(key, 0, nodes.hash(key, 0), current);
            if (number < 0) {
                return;
            }
            packing.pack(behind, concrete);
            concrete[longs - 1] = (long) (steps + 1) << LAST_BITS | context + 1;
            layer.add(concrete);
            int fault = behind[space.layout().fault()];
            if (fault != 0) {
                int devices = behind[space.layout().devices()];
                search.listener()
                        .broken(
                                number,
                                space.faults().get(fault),
                                space.devices().get(devices));
            }
            if (wantsStates) {
                search.listener().state(number, view.of(behind));
            }
        }

        int number(Machine machine, int last) {
            try {
                keys.pack(space.row(machine), last, key);
                return nodes.find(key);
            } catch (TooNarrow e) {
                return -1;
            }
        }
    }
}
