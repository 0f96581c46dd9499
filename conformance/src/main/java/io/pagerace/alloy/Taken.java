package io.pagerace.alloy;

/**
 * A step that can be taken in a state.
 *
 * @param step its name, with {@code _} for {@code .}
 * @param next the state behind it
 */
record Taken(String step, Facts next) {
    /** The name of a step as Alloy has it. */
    static String name(String step) {
        return step.replace('.', '_');
    }
}
