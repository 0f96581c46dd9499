package io.pagerace.model;

/** page->_mapcount below zero, page->page_type: what kind of page it is, if it is not an ordinary one. */
public enum PageType {
    /** No type. */
    NONE("none"),
    /** PageBalloon(), include/linux/mm.h, 3.18 and later. */
    BALLOON("balloon"),
    /** PageMigratable() of "[RFC 0/4]", 2 Jun 2015, PageMobile() of "[RFCv3 0/5]", 7 Jul 2015: never merged. */
    MOBILE("mobile"),
    /** PageOffline(), include/linux/page-flags.h: what is inflated in a balloon, and others that can't be moved. */
    OFFLINE("offline"),
    /** PageZsmalloc(), include/linux/page-flags.h, 6.12. */
    ZSMALLOC("zsmalloc"),
    /** PAGE_MOVABLE_MAPCOUNT_VALUE, include/linux/page-flags.h, v1 to v3 of the series of 2016. */
    MOVABLE("movable");

    private final String text;

    PageType(String text) {
        this.text = text;
    }

    /** page_movable_ops(), mm/migrate.c, 6.17: the callbacks of the type; null if it has none. */
    public Owner movableOps() {
        return switch (this) {
            case OFFLINE -> Owner.OFFLINE;
            case ZSMALLOC -> Owner.ZSMALLOC;
            default -> null;
        };
    }

    /** Whether the flag PG_movable_ops, or PG_movable of 2016, means on such a page that it is movable. */
    public boolean hasMovableFlag() {
        return this == MOVABLE || movableOps() != null;
    }

    /** The name in the specification. */
    @Override
    public String toString() {
        return text;
    }
}
