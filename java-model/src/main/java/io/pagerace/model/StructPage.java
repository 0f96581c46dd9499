package io.pagerace.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The value of one {@code struct page}: the specification's {@code page[p]}. Never changes; a {@link PageMemory} is
 * made of such values and gives them back.
 */
public final class StructPage {
    static final int REFCOUNT = 0;
    static final int FLAGS = 1;
    static final int TYPE = 2;
    static final int MAPCOUNT = 3;
    static final int MAPPING = 4;
    static final int PRIVATE = 5;
    static final int ON = 6;
    static final int CONTENT = 7;
    static final int LOCKERS = 8;
    static final int FRESH = 9;
    static final int FIELDS = 10;

    /** All fields, as a mask. */
    public static final int ALL = (1 << FIELDS) - 1;

    /** The specification's name of each field. */
    private static final List<String> NAMES =
            List.of("refcount", "flags", "type", "mapcount", "mapping", "private", "on", "content", "lockers", "fresh");

    private final int[] words;

    StructPage(int[] words) {
        this.words = words;
    }

    /** The specification's names of the fields of a mask. */
    public static List<String> names(int mask) {
        return IntStream.range(0, FIELDS)
                .filter(field -> (mask >> field & 1) != 0)
                .mapToObj(NAMES::get)
                .toList();
    }

    int word(int field) {
        return words[field];
    }

    /** page_count(). */
    public int refcount() {
        return words[REFCOUNT];
    }

    /** Whether PG_locked is set. */
    public boolean isLocked() {
        return Flag.LOCKED.in(words[FLAGS]);
    }

    /** How many contexts believe to hold the page lock. */
    public int lockers() {
        return Integer.bitCount(words[LOCKERS]);
    }

    /** page_private(): the device of a driver's page. */
    public Owner pagePrivate() {
        return Owner.of(words[PRIVATE]);
    }

    /** The list that page->lru is linked in. */
    public Owner on() {
        return Owner.of(words[ON]);
    }

    /** Whose data the page holds. */
    public Owner content() {
        return Owner.of(words[CONTENT]);
    }

    /** The fields of the mask as they are, all others 0. */
    public StructPage masked(int mask) {
        int[] masked = new int[FIELDS];
        for (int field = 0; field < FIELDS; field++) {
            masked[field] = (mask >> field & 1) != 0 ? words[field] : 0;
        }
        return new StructPage(masked);
    }

    /** The fields that have other values in another, as a mask. */
    public int differing(StructPage other) {
        int mask = 0;
        for (int field = 0; field < FIELDS; field++) {
            if (words[field] != other.words[field]) {
                mask |= 1 << field;
            }
        }
        return mask;
    }

    /** This value with the fields of the mask from another. */
    public StructPage with(int mask, StructPage other) {
        int[] merged = words.clone();
        for (int field = 0; field < FIELDS; field++) {
            if ((mask >> field & 1) != 0) {
                merged[field] = other.words[field];
            }
        }
        return new StructPage(merged);
    }

    /** The value with CPUs and pages under other names. */
    public StructPage renamed(Renaming renaming) {
        int[] renamed = words.clone();
        renamed[ON] = Owner.code(renaming.owner(Owner.of(words[ON])));
        renamed[FRESH] = Owner.code(renaming.owner(Owner.of(words[FRESH])));
        renamed[LOCKERS] = renaming.owners(words[LOCKERS]);
        return new StructPage(renamed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StructPage that && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
