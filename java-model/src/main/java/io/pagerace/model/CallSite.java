package io.pagerace.model;

/** Where the core calls a callback. */
public enum CallSite {
    /** No callback is running. */
    NONE("none"),
    /** isolatepage, isolate_page: isolate_migratepages_block(), isolate_movable_page(). */
    ISOLATE("isolate"),
    /** migratepage of a page that its driver isolated: __unmap_and_move() (RFC), move_to_new_page() (4.8). */
    MIGRATE("migrate"),
    /** migratepage of a page of the LRU: move_to_new_page(). */
    MOVE("move"),
    /** putbackpage, putback_page: putback_movable_pages(), putback_movable_page(). */
    PUTBACK("putback");

    private final String text;

    CallSite(String text) {
        this.text = text;
    }

    /** The specification's value, {@code isolate}. */
    @Override
    public String toString() {
        return text;
    }
}
