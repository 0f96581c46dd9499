package io.pagerace.kernel;

import java.util.List;

/**
 * What the probes of a generation show of one driver's protocols, beside what they show of the core.
 *
 * @param name the driver, as a probe names it that is this driver's alone; {@link #ANY} stands for all of them
 * @param protocols the protocols, the one of such a kernel first
 * @param pages how many pages the model has
 * @param single whether the model's driver has no more than one page at a time, but in a migration
 * @param chain the most pages that it makes movable as one, a zspage's; the model has {@code pages} for each of them
 * @param sights what is shown of the driver's steps
 */
record DriverProbes(String name, List<String> protocols, int pages, boolean single, int chain, List<Sight> sights) {
    /** Any driver: what is one driver's alone is shown as what each driver has. */
    static final String ANY = "any";

    boolean isAny() {
        return name.equals(ANY);
    }
}
