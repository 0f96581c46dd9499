package io.pagerace.model.machine;

/** Leaves out some of the steps that a machine could take, along one walk. Without more it leaves out none. */
interface Restriction {
    /** Whether the machine may take the step. */
    default boolean allows(Machine machine, Move move) {
        return true;
    }

    /** The machine takes the step. */
    default void taken(Machine machine, Move move) {}
}
