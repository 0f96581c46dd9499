package io.pagerace.model;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** enum pageflags, include/linux/page-flags.h, 4.0 to 7.3: the bits of {@code page->flags} that matter here. */
public enum Flag {
    /** PG_locked, the page lock. */
    LOCKED("locked", 1 << 0),
    /** PG_lru: the page is on an LRU list. */
    LRU("lru", 1 << 1),
    /** PG_private; a balloon page that has it is on its device's list. */
    PRIVATE("private", 1 << 2),
    /** PG_isolated, which is PG_reclaim under another name; PG_owner_priv_1 in v1 to v3 of the series of 2016. */
    ISOLATED("isolated", 1 << 3),
    /** PG_swapbacked: a page of an inode that its driver has on the LRU by itself (shmem). */
    SWAPBACKED("swapbacked", 1 << 4),
    /** PG_waiters, from 4.10 on: somebody sleeps in lock_page() and has to be woken. */
    WAITERS("waiters", 1 << 5),
    /**
     * PG_movable_ops, which is PG_uptodate under another name: from 6.17 on, on a page of a type that has callbacks.
     * PG_movable, which is PG_reclaim, in v1 to v3 of the series of 2016.
     */
    MOVABLE_OPS("movable_ops", 1 << 6),
    /** PG_slab, a flag until 6.9: the page is a slab. */
    SLAB("slab", 1 << 7),
    /** PG_tail: a page of a compound page, not its first one. */
    TAIL("tail", 1 << 8);

    private final String text;
    private final int mask;

    Flag(String text, int mask) {
        this.text = text;
        this.mask = mask;
    }

    /** The flag word that has this bit only. */
    public int mask() {
        return mask;
    }

    /** Whether the bit is set in a flag word. */
    public boolean in(int word) {
        return (word & mask) != 0;
    }

    /** The specification's value for a flag word: the names of the bits that are set. */
    public static Set<String> names(int word) {
        Set<String> names = new TreeSet<>();
        for (Flag flag : values()) {
            if (flag.in(word)) {
                names.add(flag.text);
            }
        }
        return names;
    }

    /** The flag word of such names; throws {@link IllegalArgumentException} for an unknown one. */
    public static int word(Collection<?> names) {
        int word = 0;
        for (Flag flag : values()) {
            word |= names.contains(flag.text) ? flag.mask : 0;
        }
        if (Integer.bitCount(word) != names.size()) {
            throw new IllegalArgumentException("no flags " + names);
        }
        return word;
    }
}
