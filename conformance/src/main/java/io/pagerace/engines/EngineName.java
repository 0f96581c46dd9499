package io.pagerace.engines;

/** What counts states. */
public enum EngineName {
    /** TLC, on the TLA+ specification. */
    TLC("TLC"),
    /** The explorer, on the Java reference implementation. */
    EXPLORE("explorer"),
    /** SPIN, on a Promela twin; it knows no symmetry. */
    SPIN("SPIN"),
    /** Alloy, on a relational model. */
    ALLOY("Alloy");

    private final String text;

    EngineName(String text) {
        this.text = text;
    }

    /** The name in a table. */
    public String text() {
        return text;
    }
}
