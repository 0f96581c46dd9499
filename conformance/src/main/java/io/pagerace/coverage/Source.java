package io.pagerace.coverage;

import java.util.Arrays;
import java.util.Optional;

/** What exercises a protocol. */
public enum Source {
    /** The explorer, or TLC where its graph is equal to the explorer's: steps that were computed. */
    MODEL_CHECKING("model-checking"),
    /** Traces stepped through the Java implementation: steps that were taken. */
    REPLAY("replay"),
    /** The live interpreter on real threads: steps of accepted logs. */
    THREADS("threads"),
    /** A running kernel: steps of accepted traces. */
    KERNEL("kernel");

    private final String text;

    Source(String text) {
        this.text = text;
    }

    /** The source of a name, as {@link #toString()} writes it. */
    static Optional<Source> of(String name) {
        return Arrays.stream(values())
                .filter(source -> source.text.equals(name))
                .findFirst();
    }

    /** As in {@code model-checking}. */
    @Override
    public String toString() {
        return text;
    }
}
