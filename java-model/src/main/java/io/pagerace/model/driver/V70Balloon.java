package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Page;
import io.pagerace.model.PageType;
import java.util.function.Supplier;

/**
 * What the parts of the balloon of Linux 7.0 to 7.3 share, mm/balloon.c, from "mm: balloon infrastructure cleanups" of
 * 20 Jan 2026 on. The driver takes no page lock: balloon_pages_lock, one for all devices, is around everything that it
 * does to a page.
 */
abstract class V70Balloon extends VirtioBalloon {
    V70Balloon(Cpu cpu) {
        super(cpu);
    }

    /** balloon_pages_lock: the one lock of all devices stands in the first of them. */
    final BalloonDevice balloonPagesLock() {
        return (BalloonDevice) mem.devices().get(0);
    }

    /** [balloon_pages_lock] What runs with the lock held, as one step. */
    final <T> T underBalloonPagesLock(Supplier<T> critical) {
        return balloonPagesLock().underPagesLock(cpu, critical);
    }

    /** The first half of balloon_page_insert(), mm/balloon.c, 7.0: __SetPageOffline(), SetPageMovableOps(). */
    final void setPageMovableOps(Page page) {
        mem.setPageType(page, PageType.OFFLINE);
        mem.setFresh(page, null);
        mem.set(page, Flag.MOVABLE_OPS);
    }

    /** The second half: set_page_private(), list_add(). */
    final void list(BalloonDevice device, Page page) {
        mem.setPagePrivate(page, device.self());
        mem.setOn(page, device.self());
        device.listAdd(page);
    }

    /** balloon_page_finalize(), mm/balloon.c, 7.0: type and PG_movable_ops stay until the page is freed. */
    final void balloonPageFinalize(Page page) {
        mem.setPagePrivate(page, null);
    }
}
