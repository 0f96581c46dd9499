package io.pagerace.tlc;

/** What a run of TLC reports while it runs. */
public sealed interface TlcEvent {

    /**
     * How far the search is.
     *
     * @param depth of the breadth-first search
     * @param generated states computed, with repetitions
     * @param distinct different states
     * @param queue states whose successors are still to be computed
     */
    record Progress(long depth, long generated, long distinct, long queue) implements TlcEvent {}

    /** What breaks. */
    enum Kind {
        INVARIANT,
        DEADLOCK,
        TEMPORAL,
        ASSERTION
    }

    /**
     * A property is violated. If the last state tells that the trace is complete, this comes as soon as that state is
     * printed, and once more, longer, should another state follow after all.
     *
     * @param kind what kind of property
     * @param name its name; empty where TLC does not say it
     * @param trace the behaviour that violates it
     */
    record Violation(Kind kind, String name, RawTrace trace) implements TlcEvent {}

    /** The numbers at the end. */
    record Totals(long generated, long distinct) implements TlcEvent {}

    /** The depth of the whole state graph. */
    record Depth(long depth) implements TlcEvent {}

    /** How often an action was taken: new states, and all states. */
    record Coverage(String action, String module, long distinct, long generated) implements TlcEvent {}

    /** What happens to a worker of distributed TLC. */
    enum WorkerChange {
        JOINED,
        /** Its states go to the others. */
        LOST,
        /** TLC does not count it any more. */
        LEFT,
        /** No answer came, and the server sends it half of its states again. */
        RESENT
    }

    /** A worker of distributed TLC comes or goes. */
    record Worker(WorkerChange change) implements TlcEvent {}

    /** TLC could not go on, or the model is wrong. */
    record Problem(int code, String text) implements TlcEvent {}

    /** TLC has come to its end. */
    record Finished() implements TlcEvent {}
}
