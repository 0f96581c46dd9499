package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Renaming;
import java.util.Map;
import java.util.Objects;

/**
 * struct virtio_balloon, 4.8, and the managed pages of each zone, of which it takes its pages away:
 * adjust_managed_page_count(), mm/page_alloc.c. Each page is a zone of its own, with one page.
 */
public final class ZonesBalloonDevice extends BalloonDevice {
    /** The zones whose page the balloon has taken, as a set; written under balloon_lock. */
    private volatile int debited;

    /** An empty balloon. */
    public ZonesBalloonDevice(Owner self) {
        super(self);
    }

    private ZonesBalloonDevice(ZonesBalloonDevice other) {
        super(other);
        this.debited = other.debited;
    }

    private ZonesBalloonDevice(ZonesBalloonDevice other, Renaming renaming) {
        super(other, renaming);
        this.debited = renaming.pages(other.debited);
    }

    @Override
    public ZonesBalloonDevice renamed(Renaming renaming) {
        return new ZonesBalloonDevice(this, renaming);
    }

    @Override
    public ZonesBalloonDevice copy() {
        return new ZonesBalloonDevice(this);
    }

    /** adjust_managed_page_count(page, -1): a count of 0 would wrap. */
    void takeManaged(Page page) {
        Bug.on(Pages.contains(debited, page), Property.MANAGED_PAGES);
        debited = Pages.with(debited, page);
    }

    /** adjust_managed_page_count(page, 1): no zone has more pages than it has. */
    void giveManaged(Page page) {
        Bug.on(!Pages.contains(debited, page), Property.MANAGED_PAGES);
        debited = Pages.without(debited, page);
    }

    @Override
    protected void addState(Map<String, Object> state) {
        super.addState(state);
        state.put("debited", Pages.names(debited));
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof ZonesBalloonDevice that && debited == that.debited;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), debited);
    }
}
