package io.pagerace.mutants;

/** How a step of the specification is changed. */
public enum SpecOperator {
    /** The step is not there: whatever led to it leads to the step behind it; a step that begins is never taken. */
    DROPPED("dropped"),
    /** The step is taken, but what it writes is lost. */
    UNSTORED("unstored"),
    /** The step may be taken once more. */
    DUPLICATED("duplicated"),
    /** The step comes behind the one that it leads to. */
    SWAPPED("swapped"),
    /** What the step writes is to be seen before its registers change. */
    NON_ATOMIC("non-atomic");

    private final String text;

    SpecOperator(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
