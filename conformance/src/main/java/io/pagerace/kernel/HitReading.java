package io.pagerace.kernel;

/**
 * A hit as the model sees it.
 *
 * @param table how the kernel's probes are read
 * @param shown what is shown of the protocol
 * @param foreign whether the protocol is one of another generation, which has other marks of an owner, and counts other
 *     things
 */
record HitReading(ProbeTable table, Shown shown, boolean foreign) {
    /** The number of the page that is moved to, in the model. */
    static int target(Life life, Hit hit) {
        if (hit.dst() != 0) {
            return life.target(hit.dst());
        }
        return hit.probe().dst().isEmpty() ? -1 : Label.NO_PAGE;
    }

    /** What a context does in it. */
    Label label(Hit hit, int context, int frame, int target) {
        KernelEvent event = hit.event();
        String field = hit.probe().flags();
        long flags = event.get(field);
        return new Label(
                context,
                shown.kind(hit.probe()),
                hit.outcome(),
                frame,
                target,
                (flags >> table.locked() & 1) != 0,
                (flags >> table.isolated() & 1) != 0,
                owned(event),
                event.has(field),
                foreign ? -1 : hit.probe().isolations().of(event));
    }

    private Label.Owned owned(KernelEvent event) {
        if (foreign || table.owner().isEmpty() || !event.has(table.owner())) {
            return Label.Owned.UNKNOWN;
        }
        long mapping = event.get(table.owner());
        if (mapping == 0) {
            return Label.Owned.NOBODY;
        }
        return mapping == ProbeTable.TAG ? Label.Owned.RELEASED : Label.Owned.DRIVER;
    }
}
