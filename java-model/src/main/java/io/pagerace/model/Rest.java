package io.pagerace.model;

/** Where a context is between two operations. What it does next is a choice. */
public enum Rest {
    /** Nothing is going on; a compacting CPU may have isolated pages on its private list. */
    IDLE("idle"),
    /** migrate_pages() between two passes: some pages said -EAGAIN. */
    MIGRATE_PASS("migrate.pass"),
    /** virtballoon_remove() has run. */
    BALLOON_REMOVED("balloon.removed"),
    /** The module of a driver is gone. */
    ANY_REMOVED("any.removed"),
    /** cmm_exit() has run, and the module's memory is freed. */
    CMM_REMOVED("cmm.removed"),
    /** vmballoon_exit() has run, and the module's memory is freed. */
    VMW_REMOVED("vmw.removed");

    private final String text;

    Rest(String text) {
        this.text = text;
    }

    /** The specification's {@code pc}, {@code migrate.pass}. */
    @Override
    public String toString() {
        return text;
    }
}
