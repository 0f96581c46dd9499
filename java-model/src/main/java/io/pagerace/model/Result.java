package io.pagerace.model;

/** What a callback, and then unmap_and_move(), returns. */
public enum Result {
    /** Nothing was returned yet. */
    NONE("none"),
    /** isolatepage: the driver has let go of the page (true). */
    ISOLATED("isolated"),
    /** isolatepage: not now (false; 0 in the RFC). */
    REFUSED("refused"),
    /** -EBUSY. */
    BUSY("busy"),
    /** MIGRATEPAGE_SUCCESS, 0. */
    SUCCESS("success"),
    /** MIGRATEPAGE_BALLOON_SUCCESS, 3.8 to 3.17: not 0. */
    BALLOON_SUCCESS("balloon_success"),
    /** -EAGAIN. */
    AGAIN("again"),
    /** -ENOENT, from migratepage of a balloon, 7.0 to 7.3: the old page was deflated, the new one is not inflated. */
    NO_ENT("noent");

    private final String text;

    Result(String text) {
        this.text = text;
    }

    /** The specification's word, {@code again}. */
    @Override
    public String toString() {
        return text;
    }
}
