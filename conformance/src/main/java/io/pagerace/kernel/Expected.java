package io.pagerace.kernel;

/**
 * A probe that a context must come to before its next step, in a state of the model.
 *
 * @param kind its kind
 * @param outcome what it returns; empty if it returns nothing
 * @param page the model's page; -1 none
 * @param dst the model's new page; -1 none
 * @param optional whether it may be passed without a hit
 */
record Expected(String kind, String outcome, int page, int dst, boolean optional) {
    private static final String STEP = "step ";

    /** Not a probe: the context has come to the one in front of a step, which it takes next, of a page. */
    static Expected step(String step, int page) {
        return new Expected(STEP + step, "", page, -1, false);
    }

    boolean isStep() {
        return kind.startsWith(STEP);
    }

    /** As in {@code iso_out refused of p0}. */
    @Override
    public String toString() {
        return kind
                + (outcome.isEmpty() ? "" : " " + outcome)
                + (page < 0 ? "" : " of p" + page)
                + (dst < 0 ? "" : " to p" + dst);
    }
}
