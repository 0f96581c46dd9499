package io.pagerace.model.explore;

import io.pagerace.model.Device;
import io.pagerace.model.Renaming;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The one state that stands for all that differ in the names of CPUs and pages only: the least when packed. */
final class Symmetry {
    private final Packing packing;
    private final List<Renamed> renamings = new ArrayList<>();
    private final long[] candidate;
    private final int[] row;

    Symmetry(Space space, Packing packing) {
        Layout layout = space.layout();
        this.packing = packing;
        this.candidate = new long[packing.longs()];
        this.row = new int[layout.parts()];
        List<Renaming> all = Renaming.all(layout.cpus(), layout.pages());
        for (Renaming renaming : all.subList(1, all.size())) {
            renamings.add(new Renamed(space, packing, renaming));
        }
    }

    /** All renamings that change something. */
    List<Renamed> renamings() {
        return renamings;
    }

    /** Writes the state that stands for the one at {@code from} of an array to the same place of another. */
    void least(long[] states, int from, long[] least) {
        packing.unpack(states, from, row);
        System.arraycopy(states, from, least, from, candidate.length);
        for (Renamed renaming : renamings) {
            if (renaming.isLess(row, least, from, candidate)) {
                System.arraycopy(candidate, 0, least, from, candidate.length);
            }
        }
    }

    /** One renaming: for each part and each value of it the bits of the renamed part, at its place. */
    static final class Renamed {
        private static final long UNKNOWN = -1;

        private final Packing packing;
        private final int[] place;
        private final IntUnaryOperator[] value;
        private final long[][] bits;
        /** The parts that are renamed to parts in each long. */
        private final int[][] partsOf;

        Renamed(Space space, Packing packing, Renaming renaming) {
            Layout layout = space.layout();
            this.packing = packing;
            this.place = new int[layout.parts()];
            this.value = new IntUnaryOperator[layout.parts()];
            this.bits = new long[layout.parts()][0];
            for (int pfn = 0; pfn < layout.pages(); pfn++) {
                place[pfn] = renaming.pages().get(pfn);
                value[pfn] = n -> space.pages().number(space.pages().get(n).renamed(renaming));
            }
            place[layout.devices()] = layout.devices();
            value[layout.devices()] =
                    n -> space.devices().number(renamed(space.devices().get(n), renaming));
            place[layout.slot()] = layout.slot();
            value[layout.slot()] = n -> n == 0 ? 0 : renaming.pages().get(n - 1) + 1;
            for (int i = 0; i < layout.contexts(); i++) {
                int context = i;
                place[layout.context(i)] =
                        layout.context(i < layout.cpus() ? renaming.cpus().get(i) : i);
                value[layout.context(i)] = n -> space.locals(context)
                        .number(space.locals(context).get(n).renamed(renaming));
            }
            place[layout.fault()] = layout.fault();
            value[layout.fault()] = n -> n;
            this.partsOf = new int[packing.longs()][];
            for (int word = 0; word < partsOf.length; word++) {
                int here = word;
                partsOf[word] = IntStream.range(0, layout.parts())
                        .filter(part -> packing.word(place[part]) == here)
                        .toArray();
            }
        }

        private static List<Device> renamed(List<Device> devices, Renaming renaming) {
            return devices.stream().map(device -> device.renamed(renaming)).collect(Collectors.toUnmodifiableList());
        }

        /** The part that has the value of a part behind the renaming. */
        int place(int part) {
            return place[part];
        }

        /** Packs the renamed row. */
        void pack(int[] row, long[] renamed) {
            for (int word = 0; word < partsOf.length; word++) {
                renamed[word] = packed(row, word);
            }
        }

        private long packed(int[] row, int word) {
            long packed = word == 0 ? Packing.PRESENT : 0;
            for (int part : partsOf[word]) {
                packed |= bits(part, row[part]);
            }
            return packed;
        }

        /** Whether the renamed state is less than the one at {@code from}; it is in {@code renamed} then. */
        boolean isLess(int[] row, long[] others, int from, long[] renamed) {
            boolean less = false;
            for (int word = 0; word < partsOf.length; word++) {
                long packed = packed(row, word);
                if (!less && packed > others[from + word]) {
                    return false;
                }
                less |= packed < others[from + word];
                renamed[word] = packed;
            }
            return less;
        }

        private long bits(int part, int number) {
            long[] known = bits[part];
            if (number < known.length && known[number] != UNKNOWN) {
                return known[number];
            }
            return learn(part, number);
        }

        private long learn(int part, int number) {
            long renamed = packing.bits(place[part], value[part].applyAsInt(number));
            if (number >= bits[part].length) {
                int before = bits[part].length;
                bits[part] = Arrays.copyOf(bits[part], Math.max(64, 2 * (number + 1)));
                Arrays.fill(bits[part], before, bits[part].length, UNKNOWN);
            }
            bits[part][number] = renamed;
            return renamed;
        }
    }
}
