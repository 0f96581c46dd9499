package io.pagerace.model.explore;

import io.pagerace.model.Step;
import io.pagerace.model.log.LoggedStep;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import io.pagerace.model.machine.ProtocolMachine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Follows logs: is there an order of the logged steps, one that keeps what is known of it, that is a behaviour of the
 * protocol? All orders are tried at once, one step after the other: the places that can be reached with so many steps
 * are few, since a context's own steps are in order and each has been seen whole.
 *
 * <p>What the protocol allows is what the {@link Explorer} explores. One follower takes many logs of its protocol and
 * is the faster the more it has seen.
 */
public final class Follower {
    /** No log of a machine leaves so much open; a log that was written for it could. */
    private static final int MAX_PLACES = 1 << 17;

    private static final int FEW = 8;

    private final Space space;
    private final Layout layout;
    private final Successors successors;

    /**
     * Of a protocol with up to {@value Explorer#MAX_PAGES} pages.
     *
     * @throws IllegalArgumentException if there are more
     */
    public Follower(ProtocolMachine protocol) {
        this.space = new Space(protocol, "logs of at most " + Explorer.MAX_PAGES + " pages can be followed");
        this.layout = space.layout();
        this.successors = new Successors(space);
    }

    /**
     * Follows a log from the initial states. If the kernel died in it, up to there.
     *
     * @param keep how many of the last steps the result tells
     * @throws IllegalArgumentException if the log's contexts are not those of the protocol; {@link TooManyOrders} if so
     *     many of its steps overlap that they can't be followed
     */
    public Followed follow(StepLog log, int keep) {
        return follow(log, keep, () -> false);
    }

    /**
     * The same within a time.
     *
     * @param late asked behind each step
     * @throws OutOfTime if it is late
     */
    public Followed follow(StepLog log, int keep, BooleanSupplier late) {
        if (log.steps().size() != layout.contexts()) {
            throw new IllegalArgumentException(
                    "the log has " + log.steps().size() + " contexts, the protocol " + layout.contexts());
        }
        return new Run(log, keep).follow(late);
    }

    /** One log. */
    private final class Run {
        private final StepLog log;
        private final int keep;
        private final LogTable[] tables;
        private final int size;
        private final Deque<List<Place>> kept = new ArrayDeque<>();
        private Collection<Place> places = new ArrayList<>();
        private int matched;
        private long until;

        /** The step that is looked for among the successors of a place. */
        private Place place;

        private int context;
        private Collection<Place> found;

        Run(StepLog log, int keep) {
            this.log = log;
            this.keep = keep;
            this.size = log.size();
            this.tables = new LogTable[layout.contexts()];
            for (int i = 0; i < tables.length; i++) {
                tables[i] = new LogTable(space, i, log.steps().get(i));
            }
        }

        Followed follow(BooleanSupplier late) {
            boolean dies = log.dies();
            for (Machine machine : space.initial()) {
                places.add(new Place(space.row(machine), new int[tables.length], -1, null));
            }
            while (true) {
                Optional<Place> end =
                        places.stream().filter(at -> ends(at, dies)).findFirst();
                if (end.isPresent()) {
                    return new Followed(true, matched, until, behavior(end.get()), Optional.empty());
                }
                Collection<Place> next = next();
                if (next.isEmpty()) {
                    Rejections.Nearest nearest = new Rejections(space, log, tables).nearest(places);
                    return new Followed(
                            false, matched, until, behavior(nearest.place()), Optional.of(nearest.rejection()));
                }
                if (late.getAsBoolean()) {
                    throw new OutOfTime();
                }
                forget();
                places = next;
                matched++;
            }
        }

        private boolean ends(Place at, boolean dies) {
            return dies ? space.faults().get(at.row[layout.fault()]).stop() : matched == size;
        }

        /** The places behind one step more. */
        private Collection<Place> next() {
            found = new ArrayList<>(FEW);
            for (Place at : places) {
                place = at;
                long barrier = barrier(tables, at);
                until = Math.max(until, barrier);
                for (context = 0; context < tables.length; context++) {
                    int position = at.taken[context];
                    LogTable table = tables[context];
                    if (position < table.size() && table.begin[position] < barrier) {
                        successors.forEach(at.row, context, this::take);
                    }
                }
            }
            return found;
        }

        private void take(int mover, Step step, int[] row) {
            int position = place.taken[mover];
            LogTable table = tables[mover];
            if (step != table.step[position]
                    || row[layout.context(mover)] != table.local[position]
                    || row[layout.fault()] != table.fault[position]) {
                return;
            }
            int[] taken = place.taken.clone();
            taken[mover]++;
            Place next = new Place(row.clone(), taken, mover, place);
            if (found.size() < FEW ? !found.contains(next) : asSet().add(next)) {
                if (found instanceof List) {
                    found.add(next);
                }
                if (found.size() > MAX_PLACES) {
                    throw new TooManyOrders(matched, MAX_PLACES);
                }
            }
        }

        private Set<Place> asSet() {
            if (!(found instanceof Set)) {
                found = new HashSet<>(found);
            }
            return (Set<Place>) found;
        }

        /** Cuts off what lies more than the steps to be kept behind. */
        private void forget() {
            kept.addLast(List.copyOf(places));
            if (kept.size() > keep) {
                kept.removeFirst();
                List<Place> first = kept.peekFirst();
                (first == null ? List.copyOf(places) : first).forEach(at -> at.before = null);
            }
        }

        private Behavior behavior(Place end) {
            List<Place> path = new ArrayList<>();
            for (Place at = end; at != null; at = at.before) {
                path.add(0, at);
            }
            List<Move> moves = new ArrayList<>();
            for (Place at : path.subList(1, path.size())) {
                LoggedStep step = log.steps().get(at.context).get(at.taken[at.context] - 1);
                moves.add(new Move(
                        log.contexts().get(at.context).toString(), step.step().text(), space.machine(at.row, null)));
            }
            return new Behavior(space.machine(path.get(0).row, null), moves);
        }
    }

    /**
     * The least ticket at which a step that is not taken yet has ended: a step that begins later can't be next. (A step
     * always begins before it ends itself.)
     */
    static long barrier(LogTable[] tables, Place at) {
        long barrier = Long.MAX_VALUE;
        for (int i = 0; i < tables.length; i++) {
            int position = at.taken[i];
            if (position < tables[i].size()) {
                barrier = Math.min(barrier, tables[i].end[position]);
            }
        }
        return barrier;
    }
}
