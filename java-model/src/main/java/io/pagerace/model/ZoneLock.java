package io.pagerace.model;

/** zone->lru_lock as a scan of Linux 3.8 to 3.17 holds it across steps; there is no zone, so a device has it. */
public interface ZoneLock {
    /** spin_trylock(&zone->lru_lock). */
    boolean trylockLru(Owner cpu);

    /** spin_unlock(&zone->lru_lock). */
    void unlockLru();
}
