package io.pagerace.model;

import java.util.Set;
import java.util.TreeSet;

/**
 * The checks and orders that the core and the driver keep in a run, by name.
 *
 * @param names the names of the rules that are on
 */
public record Rules(Set<String> names) {
    /** Copies the names. */
    public Rules {
        names = Set.copyOf(names);
    }

    /** Whether the rule is on. */
    public boolean has(String rule) {
        return names.contains(rule);
    }

    /** Before the RFC: the core knows the balloon by its page type and calls it by name. */
    public boolean knowsBalloon() {
        return has("core.knows-balloon");
    }

    /** CONFIG_BALLOON_COMPACTION=n, 3.18 to 4.7: neither core nor balloon tells a balloon page from others. */
    public boolean noCompaction() {
        return has("config.no-balloon-compaction");
    }

    /**
     * RFC: PG_isolated is set, tested and cleared by the core under the page lock, which takes the core's own reference
     * and lock in isolation and putback.
     */
    public boolean coreState() {
        return has("core.isolated-state");
    }

    /** RFC: the core takes the reference and the page lock before isolatepage. */
    public boolean refAndLock() {
        return coreState() || has("isolate.ref-and-lock");
    }

    /** RFC: the core takes the page lock before putbackpage. */
    public boolean putbackLocks() {
        return coreState() || has("putback.locks-page");
    }

    /** RFC: the core locks newpage before migratepage. */
    public boolean locksNewpage() {
        return has("migrate.locks-newpage");
    }

    /** Before v4 of the series of 2016: the driver sets and clears PG_isolated, which is PG_owner_priv_1. */
    public boolean driverIsolates() {
        return has("isolated.by-driver");
    }

    /** v3 of 2016: a page that its driver has released while it was isolated keeps PG_movable. */
    public boolean releasedStays() {
        return has("released.stays-movable");
    }

    /** RFC of 2 Jun 2015 and later: pages of drivers have a type, and move_to_new_page() migrates them. */
    public boolean pageTyped() {
        return has("core.page-type");
    }

    /** RFCv3 and later: isolate_mobilepage() and putback_mobilepage() stand before the callbacks. */
    public boolean mobilepage() {
        return has("core.mobilepage");
    }

    /** RFC: isolatepage finds the core's reference and page lock. */
    public boolean holdsPage() {
        return refAndLock() || mobilepage();
    }

    /** RFC: putbackpage finds the core's page lock. */
    public boolean holdsPutback() {
        return putbackLocks() || mobilepage();
    }

    /** RFC: migratepage finds newpage locked. */
    public boolean holdsNewpage() {
        return locksNewpage() || pageTyped();
    }

    /** Fails unless all rules are among those that a protocol knows. */
    public void check(String protocol, Set<String> known) {
        for (String name : new TreeSet<>(names)) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(protocol + " has no rule " + name);
            }
        }
    }
}
