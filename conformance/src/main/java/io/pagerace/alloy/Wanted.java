package io.pagerace.alloy;

/** How much of what a command finds is wanted: Alloy may take longer to say it than to find it. */
public enum Wanted {
    /** Only whether there is something. */
    VERDICT,
    /** What is found, if the model does not expect that something is. */
    UNEXPECTED,
    /** What is found. */
    FOUND,
    /** What is found, and the same for Alloy's visualiser. */
    XML
}
