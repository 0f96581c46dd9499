package io.pagerace.engines;

import java.util.OptionalLong;

/**
 * What one engine says of the states of a protocol.
 *
 * @param engine its name
 * @param symmetry whether states that differ in the names of CPUs and pages only count as one
 * @param status whether it has counted them all
 * @param states distinct states; empty unless it has counted them all
 * @param violated whether some property is violated, as far as it has counted them all
 * @param seconds the time that passed, compilers included
 * @param note why there is no number; empty if there is one
 */
public record Count(
        String engine,
        boolean symmetry,
        Status status,
        OptionalLong states,
        boolean violated,
        double seconds,
        String note) {

    /** How far an engine came. */
    public enum Status {
        COUNTED,
        /** It has no model of this, or is not installed. */
        ABSENT,
        /** It ran out of memory, of stack or of time. */
        INCOMPLETE
    }

    static Count of(String engine, boolean symmetry, long states, boolean violated, double seconds) {
        return new Count(engine, symmetry, Status.COUNTED, OptionalLong.of(states), violated, seconds, "");
    }

    static Count absent(String engine, boolean symmetry, String why) {
        return new Count(engine, symmetry, Status.ABSENT, OptionalLong.empty(), false, 0, why);
    }

    static Count incomplete(String engine, boolean symmetry, double seconds, String why) {
        return new Count(engine, symmetry, Status.INCOMPLETE, OptionalLong.empty(), false, seconds, why);
    }
}
