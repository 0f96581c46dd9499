package io.pagerace.tlc;

/** Is told what a check finds while it runs; the calls come one at a time. */
public interface CheckListener {
    /** How far the search is; a few times a second. */
    void progress(TlcEvent.Progress progress);

    /** A violation that was not known before. */
    void found(Finding finding);

    /** Something else that the user should know. */
    default void note(String text) {}
}
