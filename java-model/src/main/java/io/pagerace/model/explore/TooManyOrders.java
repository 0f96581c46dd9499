package io.pagerace.model.explore;

/** So many steps of a log overlap that their orders can't be followed. */
public final class TooManyOrders extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooManyOrders(int matched, int orders) {
        super("behind " + matched + " steps more than " + orders + " orders of overlapping steps are open");
    }
}
