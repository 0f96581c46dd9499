package io.pagerace.kernel;

/**
 * A hit of a probe, as the model can see it.
 *
 * @param context the number of the model's context that stands for the task
 * @param kind the probe's kind
 * @param outcome what it returns; empty if nothing
 * @param page the model's page; -1 none
 * @param dst the model's new page; -1 none; {@link #NO_PAGE}
 * @param locked PG_locked, as the probe saw it
 * @param isolated PG_isolated
 * @param owner whose page->mapping was
 * @param fields whether the three were seen
 * @param isolations how many of its pages the driver counts as isolated; -1 not seen
 */
record Label(
        int context,
        String kind,
        String outcome,
        int page,
        int dst,
        boolean locked,
        boolean isolated,
        Owned owner,
        boolean fields,
        int isolations) {
    /** The new page, where there was none to be had. */
    static final int NO_PAGE = -2;

    /** What page->mapping says of the owner. */
    enum Owned {
        /** It was not seen. */
        UNKNOWN("unknown"),
        /** No driver's. */
        NOBODY("nobody's"),
        /** A driver's. */
        DRIVER("a driver's"),
        /** One's that has let go. */
        RELEASED("the tag alone");

        private final String text;

        Owned(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The same hit of another context. */
    Label by(int other) {
        return new Label(other, kind, outcome, page, dst, locked, isolated, owner, fields, isolations);
    }

    /** Whether the hit can be this one. */
    boolean fits(Expected expected) {
        return expected.kind().equals(kind)
                && expected.outcome().equals(outcome)
                && (page < 0 || expected.page() == page)
                && (dst == -1 || expected.dst() == Math.max(-1, dst));
    }
}
