package io.pagerace.cli;

/** What searches the states. */
enum Engine {
    /** TLC, on the specification. */
    TLC,
    /** The explorer, on the Java reference implementation. */
    EXPLORE
}
