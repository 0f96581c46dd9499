package io.pagerace.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A {@code struct page *}: says which page, and nothing about it. What the page holds is in {@link PageMemory}. There
 * is one object for each page frame number, so {@code ==} compares as it does in C; null is {@code NULL}.
 */
public final class Page {
    /** The largest number of pages that a machine can have. */
    public static final int MAX = 16;

    private static final List<Page> ALL =
            IntStream.range(0, MAX).mapToObj(Page::new).toList();

    private final int pfn;
    private final String name;

    private Page(int pfn) {
        this.pfn = pfn;
        this.name = "p" + pfn;
    }

    /** pfn_to_page(), include/asm-generic/memory_model.h: the page of a frame number, 0 to {@link #MAX} - 1. */
    public static Page of(int pfn) {
        return ALL.get(pfn);
    }

    /** page_to_pfn(), include/asm-generic/memory_model.h. */
    public int pfn() {
        return pfn;
    }

    /** A set of pages that holds this page only, as a bit mask. */
    int bit() {
        return 1 << pfn;
    }

    /** The page's name in the specification, {@code p0}, {@code p1}, ... */
    @Override
    public String toString() {
        return name;
    }
}
