package io.pagerace.model;

import java.util.function.Function;

/**
 * struct address_space_operations, include/linux/fs.h: the callbacks of a mapping, or null where there is none.
 *
 * @param isolatePage isolatepage (RFC), isolate_page (4.8): of a page
 * @param migratepage migratepage: of newpage and page
 * @param putbackPage putbackpage (RFC), putback_page (4.8): of a page
 */
public record AddressSpaceOperations(
        Function<Page, Result> isolatePage, Migratepage migratepage, Function<Page, Result> putbackPage) {

    /** migratepage(mapping, newpage, page, mode). */
    @FunctionalInterface
    public interface Migratepage {
        /** Moves what a page holds to a new page. */
        Result migrate(Page newpage, Page page);
    }

    /** Whether all three callbacks are there. */
    public boolean total() {
        return isolatePage != null && migratepage != null && putbackPage != null;
    }
}
