package io.pagerace.model;

/**
 * Where a function that has several callers was called: the core's callbacks, __ClearPageMovable(), the worker of
 * zsmalloc, the look-up of z3fold, and what frees pages of CMM and VMware.
 */
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
    PUTBACK("putback"),
    /** __ClearPageMovable() in putback_movable_pages(), and where unmap_and_move() puts a page back: v3, 2016. */
    LIST("list"),
    /** __ClearPageMovable() of a page that was freed from under unmap_and_move(): v3 of the series of 2016. */
    FREED("freed"),
    /** async_free_zspage(), mm/zsmalloc.c: by the work queue. */
    WORK("work"),
    /** A work that the end of its pool waits for: flush_work(), destroy_workqueue(). */
    FLUSH("flush"),
    /** get_z3fold_header(), mm/z3fold.c: in z3fold_map(). */
    MAP("map"),
    /** get_z3fold_header(): in z3fold_unmap(). */
    UNMAP("unmap"),
    /** get_z3fold_header(): in z3fold_free(). */
    FREE("free"),
    /** cmm_free_pages(), arch/powerpc/platforms/pseries/cmm.c: in cmm_exit(). vmballoon_pop(): in vmballoon_exit(). */
    EXIT("exit"),
    /** vmballoon_pop(), drivers/misc/vmw_balloon.c: in vmballoon_reset(). */
    RESET("reset");

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
