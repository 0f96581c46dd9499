package io.pagerace.model;

/**
 * The CPU that throws this dies at the step that it is in: BUG(), VM_BUG_ON_PAGE(), an oops, or a use of memory that
 * ends in one. What the step has written so far does not count.
 */
public final class Bug extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Property property;

    /** Dies of a broken property. */
    public Bug(Property property) {
        // Bugs are ordinary results of an exploration, which makes many: no stack trace.
        super(property.text(), null, false, false);
        this.property = property;
    }

    /** BUG_ON(), include/asm-generic/bug.h: dies of a broken property if the condition holds. */
    public static void on(boolean condition, Property property) {
        if (condition) {
            throw new Bug(property);
        }
    }

    /** What is broken. */
    public Property property() {
        return property;
    }
}
