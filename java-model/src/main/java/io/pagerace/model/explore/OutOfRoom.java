package io.pagerace.model.explore;

/** The states don't fit into the memory that the search may take. */
public final class OutOfRoom extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int states;
    private final long bytes;

    OutOfRoom(int states, long bytes) {
        super(states + " states fill " + bytes + " bytes", null, false, false);
        this.states = states;
        this.bytes = bytes;
    }

    /** How many states were found. */
    public int states() {
        return states;
    }

    /** How many bytes they take. */
    public long bytes() {
        return bytes;
    }
}
