package io.pagerace.model.driver;

import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Renaming;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * struct z3fold_header, mm/z3fold.c, 5.2 to 6.12, and page->private of its page. It lies in the page, so that a copy of
 * the page has a copy of it. Never changes: whoever writes to it stores another one.
 *
 * @param lock who has page_lock
 * @param kref refcount, of those who have the page in hand and of its object
 * @param buddy the list that buddy is linked in
 * @param copied the page that the pointers of buddy lead to, if they were copied from there
 * @param first first_chunks: whether there is an object
 * @param mapped mapped_count: whether it is mapped
 * @param moved whether the page was copied, so that this header is the old one; the kernel has no word for it
 * @param flags the bits of page->private
 */
record Z3Header(
        Owner lock, int kref, Buddy buddy, Page copied, boolean first, boolean mapped, boolean moved, Set<Bit> flags) {
    /** No header: the page is not z3fold's, or is on its way back. */
    static final Z3Header NONE = new Z3Header(null, 0, Buddy.NONE, null, false, false, false, Set.of());

    /** A list of the pool. */
    enum Buddy {
        /** None. */
        NONE,
        /** pool->unbuddied: there is room in the page. */
        UNBUDDIED,
        /** pool->stale: to be freed. */
        STALE;

        @Override
        public String toString() {
            return lower(name());
        }
    }

    /** enum z3fold_page_flags. */
    enum Bit {
        /** The page's work is wanted. */
        NEEDS_COMPACTING,
        /** PAGE_STALE: to be freed. */
        STALE,
        /** PAGE_CLAIMED: by reclaim, free, compaction or isolation. */
        CLAIMED,
        /** PAGE_MIGRATED, 943fb61dd66f. */
        MIGRATED;

        @Override
        public String toString() {
            return lower(name());
        }
    }

    /** Copies the flags. */
    Z3Header {
        flags = Set.copyOf(flags);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    boolean has(Bit bit) {
        return flags.contains(bit);
    }

    Z3Header lockedBy(Owner owner) {
        return new Z3Header(owner, kref, buddy, copied, first, mapped, moved, flags);
    }

    Z3Header unlocked() {
        return lockedBy(null);
    }

    /** kref_get() and kref_put(). */
    Z3Header kref(int change) {
        return new Z3Header(lock, kref + change, buddy, copied, first, mapped, moved, flags);
    }

    /** Moved to a list, or off all of them: list_del_init(&zhdr->buddy), and then list_add(). */
    Z3Header in(Buddy list) {
        return new Z3Header(lock, kref, list, null, first, mapped, moved, flags);
    }

    /** list_add(&zhdr->buddy, list). */
    Z3Header linked(Buddy list) {
        return new Z3Header(lock, kref, list, copied, first, mapped, moved, flags);
    }

    Z3Header copiedFrom(Page page) {
        return new Z3Header(lock, kref, buddy, page, first, mapped, moved, flags);
    }

    Z3Header first(boolean value) {
        return new Z3Header(lock, kref, buddy, copied, value, mapped, moved, flags);
    }

    Z3Header mapped(boolean value) {
        return new Z3Header(lock, kref, buddy, copied, first, value, moved, flags);
    }

    /** The old one of two. */
    Z3Header old() {
        return new Z3Header(lock, kref, buddy, copied, first, mapped, true, flags);
    }

    Z3Header flags(Set<Bit> bits) {
        return new Z3Header(lock, kref, buddy, copied, first, mapped, moved, bits);
    }

    /** set_bit(). */
    Z3Header with(Bit bit) {
        return flags(Stream.concat(flags.stream(), Stream.of(bit)).collect(Collectors.toSet()));
    }

    /** clear_bit(). */
    Z3Header without(Bit bit) {
        return flags(flags.stream().filter(each -> each != bit).collect(Collectors.toSet()));
    }

    Z3Header renamed(Renaming renaming) {
        return new Z3Header(renaming.owner(lock), kref, buddy, renaming.page(copied), first, mapped, moved, flags);
    }

    /** The record {@code dev[d].zhdr[p]} of the specification. */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("lock", String.valueOf(lock));
        state.put("kref", kref);
        state.put("buddy", buddy.toString());
        state.put("copied", String.valueOf(copied));
        state.put("first", first);
        state.put("mapped", mapped);
        state.put("moved", moved);
        state.put("flags", flags.stream().map(Bit::toString).collect(Collectors.toCollection(TreeSet::new)));
        return state;
    }
}
