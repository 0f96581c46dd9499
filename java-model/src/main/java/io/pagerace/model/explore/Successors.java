package io.pagerace.model.explore;

import io.pagerace.model.Footprint;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Step;
import io.pagerace.model.machine.Context;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The steps that can be taken in a state: asked of the {@link Machine} once for each footprint, then remembered. */
final class Successors {
    /** Takes each step. */
    @FunctionalInterface
    interface Sink {
        /** A step of a context; {@code next} is the row behind it, and is written over when this returns. */
        void step(int context, Step step, int[] next);
    }

    private final Space space;
    private final Layout layout;
    private final Projections projections;
    private final List<KnownSteps[][]> allKnown = new ArrayList<>();
    private final IntTable mappings;
    private final IntTable stops;
    private final int[] next;
    private long misses;

    Successors(Space space) {
        this.space = space;
        this.layout = space.layout();
        this.projections = new Projections(space.pages());
        this.mappings =
                new IntTable(local -> Owner.code(space.locals(0).get(local).registers().map));
        this.stops = new IntTable(fault -> space.faults().get(fault).stop() ? 1 : 0);
        this.next = new int[layout.parts()];
    }

    /** How often the machine was asked. */
    long misses() {
        return misses;
    }

    /** All steps of all contexts. */
    void forEach(int[] row, Sink sink) {
        if (stops.get(row[layout.fault()]) != 0) {
            return;
        }
        for (int context = 0; context < layout.contexts(); context++) {
            forEach(row, context, sink);
        }
    }

    /** All steps of one context, the kernel being alive. */
    void forEach(int[] row, int context, Sink sink) {
        KnownSteps known = known(context, row);
        Outcome[] steps = known.get(known.pageKey(row), otherKey(known, row));
        if (steps == null) {
            steps = ask(known, row, context);
        }
        int[] pages = known.pages();
        for (Outcome step : steps) {
            System.arraycopy(row, 0, next, 0, row.length);
            for (int i = 0; i < pages.length; i++) {
                next[pages[i]] = step.changes[i].get(row[pages[i]]);
            }
            if (step.slot != Outcome.SAME) {
                next[layout.slot()] = step.slot;
            }
            if (step.devices != Outcome.SAME) {
                next[layout.devices()] = step.devices;
            }
            next[layout.context(context)] = step.local;
            next[layout.fault()] = step.fault;
            sink.step(context, step.step, next);
        }
    }

    /** What is known of a context's steps. */
    KnownSteps known(int context, int[] row) {
        int constants = space.constants(row[layout.devices()]);
        while (constants >= allKnown.size()) {
            allKnown.add(new KnownSteps[layout.contexts()][0]);
        }
        KnownSteps[][] all = allKnown.get(constants);
        int local = row[layout.context(context)];
        if (local >= all[context].length) {
            all[context] = Arrays.copyOf(all[context], Math.max(64, 2 * (local + 1)));
        }
        if (all[context][local] == null) {
            all[context][local] = new KnownSteps(layout.pages());
        }
        return all[context][local];
    }

    private long otherKey(KnownSteps known, int[] row) {
        Footprint footprint = known.footprint();
        long key = 0;
        if (footprint.hasDevices()) {
            key = row[layout.devices()];
        }
        if (footprint.hasSlot()) {
            key = key << 4 | row[layout.slot()];
        }
        if (footprint.hasMappings()) {
            for (int cpu = 0; cpu < layout.cpus(); cpu++) {
                key = key << 5 | mappings.get(row[layout.context(cpu)]);
            }
        }
        return key;
    }

    private Outcome[] ask(KnownSteps known, int[] row, int context) {
        misses++;
        Footprint footprint = new Footprint(layout.pages());
        Machine machine = space.machine(row, footprint);
        List<Move> moves = machine.moves(context);
        int constants = space.constants(row[layout.devices()]);
        checkWays(machine, context, space.ways(context, row[layout.context(context)], constants), moves);
        known.extend(footprint, layout.pages(), projections);
        List<Outcome> outcomes = new ArrayList<>();
        for (Move move : moves) {
            outcomes.add(outcome(known, context, constants, move));
        }
        Outcome[] steps = outcomes.toArray(new Outcome[0]);
        known.put(known.pageKey(row), otherKey(known, row), steps);
        return steps;
    }

    /** The registers of a context, and nothing else of its past, decide what it does. */
    private void checkWays(Machine machine, int context, List<Context> ways, List<Move> moves) {
        for (Context way : ways) {
            if (!machine.with(context, way).moves(context).equals(moves)) {
                throw new IllegalStateException(
                        "what " + machine + " does next depends on more than its registers: " + way.results() + " or "
                                + machine.contexts().get(context).results());
            }
        }
    }

    private Outcome outcome(KnownSteps known, int context, int constants, Move move) {
        Machine after = move.next();
        Footprint footprint = known.footprint();
        IntTable[] changes = new IntTable[known.pages().length];
        for (int i = 0; i < changes.length; i++) {
            int pfn = known.pages()[i];
            changes[i] =
                    projections.change(footprint.fields(pfn), after.memory().value(Page.of(pfn)));
        }
        return new Outcome(
                Step.of(move.step()),
                space.local(context, after.contexts().get(context), constants),
                space.faults().number(after.fault()),
                footprint.hasSlot() ? Space.slot(after.memory().slot()) : Outcome.SAME,
                footprint.hasDevices() ? space.devices().number(after.memory().devices()) : Outcome.SAME,
                changes);
    }
}
