package io.pagerace.mutants;

/** The side that is changed; the other stays as it is. */
public enum Side {
    /** The Java implementation. */
    JAVA,
    /** The specification. */
    SPEC;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
