package io.pagerace.model.machine;

import io.pagerace.model.Device;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of everything a machine has. Protocols with a driver have one device, all have one other user of the
 * allocator.
 *
 * @param cpus CPUs in compaction, 1 to {@value #MAX_CPUS}: the contexts c0, c1, ...
 * @param pages page frames, 1 to {@link Page#MAX}: p0, p1, ...
 */
public record Scope(int cpus, int pages) {
    private static final int MAX_CPUS = 9;

    /** Throws {@link IllegalArgumentException} for numbers out of range. */
    public Scope {
        if (cpus < 1 || cpus > MAX_CPUS) {
            throw new IllegalArgumentException("the number of CPUs must be 1 to " + MAX_CPUS + ", not " + cpus);
        }
        if (pages < 1 || pages > Page.MAX) {
            throw new IllegalArgumentException("the number of pages must be 1 to " + Page.MAX + ", not " + pages);
        }
    }

    /** All contexts: the CPUs in compaction, the threads of the devices, the other user of the allocator. */
    public List<Owner> contexts(List<Device> devices) {
        List<Owner> contexts = new ArrayList<>();
        for (int i = 0; i < cpus; i++) {
            contexts.add(Owner.cpu(i));
        }
        devices.forEach(device -> contexts.add(device.self()));
        contexts.add(Owner.USER);
        return contexts;
    }
}
