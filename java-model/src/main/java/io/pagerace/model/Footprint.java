package io.pagerace.model;

import java.util.Arrays;

/**
 * What a step looks at and writes to: the fields of {@code struct page} of each page, the devices, the slot of the page
 * cache, the mappings that CPUs have in registers. A step that is taken in two memories that agree on its footprint
 * does the same in both, which is what lets an exploration take each step once for many states.
 */
public final class Footprint {
    private final int[] fields;
    private boolean devices;
    private boolean slot;
    private boolean mappings;

    /** An empty footprint in a memory with so many pages. */
    public Footprint(int pages) {
        this.fields = new int[pages];
    }

    void field(int pfn, int field) {
        fields[pfn] |= 1 << field;
    }

    void device() {
        devices = true;
    }

    void slot() {
        slot = true;
    }

    /** The step looks at the mappings that CPUs in compaction have in a register. */
    public void mappings() {
        mappings = true;
    }

    /** The fields of {@code struct page} of a page, as a mask for {@link StructPage#masked(int)}. */
    public int fields(int pfn) {
        return fields[pfn];
    }

    /** Whether a device is in it. */
    public boolean hasDevices() {
        return devices;
    }

    /** Whether the slot of the page cache is in it. */
    public boolean hasSlot() {
        return slot;
    }

    /** Whether the mappings that CPUs have in a register are in it. */
    public boolean hasMappings() {
        return mappings;
    }

    /** Adds another footprint to this one; whether this one has grown. */
    public boolean add(Footprint other) {
        int[] before = fields.clone();
        boolean[] whole = {devices, slot, mappings};
        for (int pfn = 0; pfn < fields.length; pfn++) {
            fields[pfn] |= other.fields[pfn];
        }
        devices |= other.devices;
        slot |= other.slot;
        mappings |= other.mappings;
        return !Arrays.equals(before, fields) || !Arrays.equals(whole, new boolean[] {devices, slot, mappings});
    }
}
