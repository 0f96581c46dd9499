package io.pagerace.model.explore;

import io.pagerace.model.Footprint;
import io.pagerace.model.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The steps that can be taken in a packed state. What a step stores is asked of {@link Successors} once for each value
 * of its footprint; from then on a step is a look-up and some bits.
 */
final class PackedSuccessors {
    private final Space space;
    private final Layout layout;
    private final Successors successors;
    private final Packing packing;
    private final IntTable stops;
    private final int[] row;
    /** By what never changes in the devices, by context, by the number of the context's value. */
    private PackedSteps[][][] known = {};

    private final long limit;
    private long remembered;

    /** What is remembered is forgotten when it is more than {@code limit} values; a value takes some 100 bytes. */
    PackedSuccessors(Space space, Successors successors, Packing packing, long limit) {
        this.limit = limit;
        this.space = space;
        this.layout = space.layout();
        this.successors = successors;
        this.packing = packing;
        this.stops = new IntTable(fault -> space.faults().get(fault).stop() ? 1 : 0);
        this.row = new int[layout.parts()];
    }

    /**
     * Adds all steps of all contexts to a batch.
     *
     * @throws TooNarrow if the state behind one does not fit into the packing
     */
    void addTo(Batch batch, long[] state) {
        if (stops.get(packing.part(state, 0, layout.fault())) != 0) {
            return;
        }
        int constants = space.constants(packing.part(state, 0, layout.devices()));
        PackedSteps[][] contexts = contexts(constants);
        for (int context = 0; context < layout.contexts(); context++) {
            int local = packing.part(state, 0, layout.context(context));
            PackedSteps[] all = contexts[context];
            if (local >= all.length || all[local] == null || !all[local].addTo(batch, state, context)) {
                learn(constants, context, local, state).addTo(batch, state, context);
                contexts = contexts(constants);
            }
        }
    }

    private PackedSteps[][] contexts(int constants) {
        if (constants >= known.length) {
            int before = known.length;
            known = Arrays.copyOf(known, constants + 1);
            for (int i = before; i < known.length; i++) {
                known[i] = new PackedSteps[layout.contexts()][0];
            }
        }
        return known[constants];
    }

    private PackedSteps learn(int constants, int context, int local, long[] state) {
        packing.unpack(state, row);
        List<Step> names = new ArrayList<>();
        List<long[]> behind = new ArrayList<>();
        successors.forEach(row, context, (who, step, to) -> {
            long[] packed = new long[packing.longs()];
            if (!packing.pack(to, packed)) {
                throw new TooNarrow();
            }
            names.add(step);
            behind.add(packed);
        });
        if (++remembered > limit) {
            remembered = 1;
            known = new PackedSteps[0][][];
        }
        PackedSteps[][] contexts = contexts(constants);
        if (local >= contexts[context].length) {
            contexts[context] = Arrays.copyOf(contexts[context], Math.max(64, 2 * (local + 1)));
        }
        KnownSteps asked = successors.known(context, row);
        PackedSteps steps = contexts[context][local];
        if (steps == null || steps.version() != asked.version()) {
            steps = empty(asked, context);
            contexts[context][local] = steps;
        }
        steps.put(state, names, behind);
        return steps;
    }

    private PackedSteps empty(KnownSteps asked, int context) {
        Footprint footprint = asked.footprint();
        long[] bits = new long[packing.longs()];
        for (int pfn = 0; pfn < layout.pages(); pfn++) {
            if (footprint.fields(pfn) != 0) {
                packing.addBits(pfn, bits);
            }
        }
        if (footprint.hasDevices()) {
            packing.addBits(layout.devices(), bits);
        }
        if (footprint.hasSlot()) {
            packing.addBits(layout.slot(), bits);
        }
        long[] written = bits.clone();
        packing.addBits(layout.context(context), written);
        packing.addBits(layout.fault(), written);
        long[] kept = new long[written.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = ~written[i];
        }
        if (footprint.hasMappings()) {
            for (int cpu = 0; cpu < layout.cpus(); cpu++) {
                packing.addBits(layout.context(cpu), bits);
            }
        }
        return new PackedSteps(bits, kept, asked.version());
    }
}
