package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Renaming;
import java.util.Map;
import java.util.Objects;

/**
 * struct virtio_balloon, drivers/virtio/virtio_balloon.c, 4.0, with the array of the pages that the host is told of:
 * vb->pfns and vb->num_pfns. It has room for one page.
 */
public final class OomBalloonDevice extends BalloonDevice {
    private volatile Page pfns;
    private volatile int numPfns;

    /** An empty balloon. */
    public OomBalloonDevice(Owner self) {
        super(self);
    }

    private OomBalloonDevice(OomBalloonDevice other) {
        super(other);
        this.pfns = other.pfns;
        this.numPfns = other.numPfns;
    }

    private OomBalloonDevice(OomBalloonDevice other, Renaming renaming) {
        super(other, renaming);
        this.pfns = renaming.page(other.pfns);
        this.numPfns = other.numPfns;
    }

    @Override
    public OomBalloonDevice renamed(Renaming renaming) {
        return new OomBalloonDevice(this, renaming);
    }

    @Override
    public OomBalloonDevice copy() {
        return new OomBalloonDevice(this);
    }

    /** mutex_trylock(&vb->balloon_lock); then begins the loop that fills the array: vb->num_pfns = 0. */
    @Override
    boolean mutexTrylockToFill(Cpu cpu) {
        boolean locked = mutexTrylock(cpu);
        if (locked) {
            numPfns = 0;
        }
        return locked;
    }

    /** set_page_pfns(vb->pfns, page); vb->num_pfns is 1. */
    void setPfns(Page page) {
        pfns = page;
        numPfns = 1;
    }

    /** The page that the first number of vb->pfns stands for. */
    Page pfns() {
        return pfns;
    }

    /** vb->num_pfns. */
    int numPfns() {
        return numPfns;
    }

    @Override
    protected void addState(Map<String, Object> state) {
        super.addState(state);
        state.put("pfns", String.valueOf(pfns));
        state.put("num_pfns", numPfns);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof OomBalloonDevice that
                && pfns == that.pfns
                && numPfns == that.numPfns;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), pfns, numPfns);
    }
}
