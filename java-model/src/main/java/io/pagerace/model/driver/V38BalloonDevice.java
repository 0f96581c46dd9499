package io.pagerace.model.driver;

import io.pagerace.model.Owner;
import io.pagerace.model.Renaming;
import io.pagerace.model.ZoneLock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Objects;

/**
 * struct virtio_balloon and its struct balloon_dev_info, Linux 3.8 to 3.17, and the lock of the LRU lists of the zone
 * that the pages are in.
 */
public final class V38BalloonDevice extends BalloonDevice implements ZoneLock {
    private static final VarHandle LRU_LOCK = varHandle(MethodHandles.lookup(), "lruLock", Owner.class);

    private volatile Owner lruLock;

    /** An empty balloon. */
    public V38BalloonDevice(Owner self) {
        super(self);
    }

    private V38BalloonDevice(V38BalloonDevice other) {
        super(other);
        this.lruLock = other.lruLock;
    }

    private V38BalloonDevice(V38BalloonDevice other, Renaming renaming) {
        super(other, renaming);
        this.lruLock = renaming.owner(other.lruLock);
    }

    @Override
    public V38BalloonDevice renamed(Renaming renaming) {
        return new V38BalloonDevice(this, renaming);
    }

    @Override
    public V38BalloonDevice copy() {
        return new V38BalloonDevice(this);
    }

    @Override
    public boolean trylockLru(Owner cpu) {
        return LRU_LOCK.compareAndSet(this, (Owner) null, cpu);
    }

    @Override
    public void unlockLru() {
        lruLock = null;
    }

    @Override
    protected void addState(Map<String, Object> state) {
        super.addState(state);
        state.put("lru_lock", String.valueOf(lruLock));
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof V38BalloonDevice that && lruLock == that.lruLock;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), lruLock);
    }
}
