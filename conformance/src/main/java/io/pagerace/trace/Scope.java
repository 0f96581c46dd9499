package io.pagerace.trace;

import io.pagerace.model.Page;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of everything a model has.
 *
 * @param cpus CPUs in compaction, 1 to {@value #MAX_CPUS}: the contexts c0, c1, ...
 * @param pages page frames, 1 to {@value #MAX_PAGES}: p0, p1, ...
 */
public record Scope(int cpus, int pages) {
    /** No model of this size can be explored, so a larger number is a typing mistake. */
    public static final int MAX_CPUS = 9;

    /** Two for each page of the largest zspage, of which a kernel's trace may be. */
    public static final int MAX_PAGES = Page.MAX;

    /** Throws {@link IllegalArgumentException} for numbers out of range. */
    public Scope {
        if (cpus < 1 || cpus > MAX_CPUS) {
            throw new IllegalArgumentException("the number of CPUs must be 1 to " + MAX_CPUS + ", not " + cpus);
        }
        if (pages < 1 || pages > MAX_PAGES) {
            throw new IllegalArgumentException("the number of pages must be 1 to " + MAX_PAGES + ", not " + pages);
        }
    }

    /** The names of the compacting CPUs in the specification. */
    public List<String> cpuNames() {
        return names("c", cpus);
    }

    /** The names of the pages in the specification. */
    public List<String> pageNames() {
        return names("p", pages);
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /** As in "2 CPUs, 1 page". */
    @Override
    public String toString() {
        return count(cpus, "CPU") + ", " + count(pages, "page");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
