package io.pagerace.kernel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the probes of a generation show of a protocol. */
record Shown(ProbeTable table, DriverProbes driver) {
    /** What is shown of the core and of the driver. */
    List<Sight> sights() {
        return Stream.concat(table.sights().stream(), driver.sights().stream()).toList();
    }

    /** The kinds of the probes that show something. */
    Set<String> kinds() {
        Set<String> kinds = new HashSet<>(table.freed());
        sights().forEach(sight -> sight.shown().forEach(each -> kinds.add(each.kind())));
        return kinds;
    }

    /** What a probe is here: one of each driver's, or one driver's own. */
    String kind(Probe probe) {
        return driver.isAny() ? probe.kind() : probe.name();
    }

    /** Whether one of the probes that are set shows that a page is made movable. */
    boolean showsOwner(Set<String> set) {
        return table.probes().values().stream().anyMatch(probe -> probe.begins() && set.contains(kind(probe)));
    }

    /** Whether it is a probe of another driver: no page of this one comes to it. */
    boolean isStrange(Probe probe) {
        return !driver.isAny() && !probe.of().isEmpty() && !probe.of().equals(driver.name());
    }
}
