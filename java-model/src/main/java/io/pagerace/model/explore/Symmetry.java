package io.pagerace.model.explore;

import io.pagerace.model.Device;
import io.pagerace.model.Renaming;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The one row that stands for all that differ in the names of CPUs and pages only: the least when packed. */
final class Symmetry {
    private final Layout layout;
    private final Packing packing;
    private final List<Renamed> renamings = new ArrayList<>();
    private final long[] candidate;
    private final int[] renamed;

    /** One renaming as functions on the numbers of the parts' values. */
    static final class Renamed {
        private final int[] place;
        private final IntTable[] value;

        Renamed(int parts) {
            this.place = new int[parts];
            this.value = new IntTable[parts];
        }

        /** The part that has the value of a part behind the renaming. */
        int place(int part) {
            return place[part];
        }

        /** Renames a row. */
        void apply(int[] row, int[] renamed) {
            for (int part = 0; part < row.length; part++) {
                renamed[place[part]] = value[part].get(row[part]);
            }
        }
    }

    Symmetry(Space space, Packing packing) {
        this.layout = space.layout();
        this.packing = packing;
        this.candidate = new long[packing.longs()];
        this.renamed = new int[layout.parts()];
        List<Renaming> all = Renaming.all(layout.cpus(), layout.pages());
        for (Renaming renaming : all.subList(1, all.size())) {
            renamings.add(renamed(space, renaming));
        }
    }

    private Renamed renamed(Space space, Renaming renaming) {
        Renamed parts = new Renamed(layout.parts());
        int[] place = parts.place;
        IntTable[] value = parts.value;
        IntTable page =
                new IntTable(n -> space.pages().number(space.pages().get(n).renamed(renaming)));
        for (int pfn = 0; pfn < layout.pages(); pfn++) {
            place[pfn] = renaming.pages().get(pfn);
            value[pfn] = page;
        }
        place[layout.devices()] = layout.devices();
        value[layout.devices()] =
                new IntTable(n -> space.devices().number(renamed(space.devices().get(n), renaming)));
        place[layout.slot()] = layout.slot();
        value[layout.slot()] = new IntTable(n -> n == 0 ? 0 : renaming.pages().get(n - 1) + 1);
        for (int i = 0; i < layout.contexts(); i++) {
            int context = i;
            place[layout.context(i)] =
                    layout.context(i < layout.cpus() ? renaming.cpus().get(i) : i);
            value[layout.context(i)] = i > 0 && i < layout.cpus()
                    ? value[layout.context(0)]
                    : new IntTable(n -> space.locals(context)
                            .number(space.locals(context).get(n).renamed(renaming)));
        }
        place[layout.fault()] = layout.fault();
        value[layout.fault()] = new IntTable(n -> n);
        return parts;
    }

    private static List<Device> renamed(List<Device> devices, Renaming renaming) {
        return devices.stream().map(device -> device.renamed(renaming)).collect(Collectors.toUnmodifiableList());
    }

    /** Packs the row that stands for this one; false if a part does not fit. */
    boolean pack(int[] row, long[] packed) {
        boolean fits = packing.pack(row, packed);
        for (Renamed renaming : renamings) {
            renaming.apply(row, renamed);
            fits &= packing.pack(renamed, candidate);
            if (isLess(candidate, packed)) {
                System.arraycopy(candidate, 0, packed, 0, packed.length);
            }
        }
        return fits;
    }

    /** All renamings that change something. */
    List<Renamed> renamings() {
        return renamings;
    }

    static boolean isLess(long[] one, long[] other) {
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i]) {
                return one[i] < other[i];
            }
        }
        return false;
    }
}
