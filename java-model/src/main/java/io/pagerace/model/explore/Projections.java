package io.pagerace.model.explore;

import io.pagerace.model.StructPage;
import java.util.HashMap;
import java.util.Map;

/**
 * Some fields of {@code struct page}, and what is written to some fields, as functions on the numbers of its values.
 */
final class Projections {
    /** More values of one page would not fit into the key of a footprint. */
    private static final int MAX = 1 << 16;

    private final Values<StructPage> pages;
    private final Map<Integer, IntTable> masked = new HashMap<>();
    private final Map<Change, IntTable> changes = new HashMap<>();

    /** A store of values to the fields of a mask. */
    private record Change(int mask, StructPage values) {}

    Projections(Values<StructPage> pages) {
        this.pages = pages;
    }

    /** The number of what a page has in the fields of a mask. */
    IntTable of(int mask) {
        return masked.computeIfAbsent(mask, fields -> {
            Values<StructPage> seen = new Values<>();
            return new IntTable(page -> {
                int number = seen.number(pages.get(page).masked(fields));
                if (number >= MAX) {
                    throw new IllegalStateException("more than " + MAX + " values of one page");
                }
                return number;
            });
        });
    }

    /** The page behind a store of values to the fields of a mask. */
    IntTable change(int mask, StructPage values) {
        Change change = new Change(mask, values.masked(mask));
        return changes.computeIfAbsent(
                change, c -> new IntTable(page -> pages.number(pages.get(page).with(c.mask(), c.values()))));
    }
}
