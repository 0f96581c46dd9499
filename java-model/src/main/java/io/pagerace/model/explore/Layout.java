package io.pagerace.model.explore;

import io.pagerace.model.Owner;
import java.util.List;

/**
 * How a state is kept as a row of small numbers, one for each part: the pages, the devices (all in one), the slot of
 * the page cache, the contexts, the fault; and in which bits of how many longs.
 *
 * @param pages how many pages
 * @param cpus how many of the contexts are CPUs in compaction; they come first
 * @param contexts how many contexts
 */
record Layout(int pages, int cpus, int contexts) {
    /** The width of each part in bits. */
    record Widths(int page, int devices, int cpu, int other, int fault) {
        /** Enough for two CPUs and two pages; a state is two longs then. */
        static final Widths FIRST = new Widths(13, 11, 15, 10, 7);

        /** Enough for twice the values that are known. */
        Widths fitting(Space space) {
            int cpu = bits(space.locals(0));
            int other = 0;
            for (int i = space.layout().cpus(); i < space.layout().contexts(); i++) {
                other = Math.max(other, bits(space.locals(i)));
            }
            return new Widths(
                    Math.max(page, bits(space.pages())),
                    Math.max(devices, bits(space.devices())),
                    Math.max(this.cpu, cpu),
                    Math.max(this.other, other),
                    Math.max(fault, bits(space.faults())));
        }

        private static int bits(Values<?> values) {
            return Integer.SIZE - Integer.numberOfLeadingZeros(2 * values.size());
        }
    }

    static Layout of(int pages, List<Owner> contexts) {
        return new Layout(pages, (int) contexts.stream().filter(Owner::isCpu).count(), contexts.size());
    }

    int devices() {
        return pages;
    }

    int slot() {
        return pages + 1;
    }

    int context(int number) {
        return pages + 2 + number;
    }

    int fault() {
        return pages + 2 + contexts;
    }

    /** How many parts a state has. */
    int parts() {
        return pages + 3 + contexts;
    }

    int width(int part, Widths widths) {
        if (part < pages) {
            return widths.page();
        }
        if (part == devices()) {
            return widths.devices();
        }
        if (part == slot()) {
            return Integer.SIZE - Integer.numberOfLeadingZeros(pages);
        }
        if (part == fault()) {
            return widths.fault();
        }
        return part < context(cpus) ? widths.cpu() : widths.other();
    }
}
