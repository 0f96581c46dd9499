package io.pagerace.model.driver;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;

/**
 * mm/balloon_compaction.c and virtballoon_migratepage(), Linux 3.8 to 3.17. page->mapping is the device's fake
 * address_space. A page on the device's list has one reference, an isolated one has two.
 */
final class V38BalloonCallbacks extends BalloonPages {
    V38BalloonCallbacks(Cpu cpu) {
        super(cpu);
    }

    AddressSpaceOperations aOps() {
        return new AddressSpaceOperations(
                this::balloonPageIsolate, this::virtballoonMigratepage, this::balloonPagePutback);
    }

    /** page->mapping->private_data. */
    private BalloonDevice mappingDevice(Page page) {
        return device(mem.mapping(page));
    }

    /** balloon_page_isolate(), mm/balloon_compaction.c. Two references: the balloon's and that of this isolation. */
    private Result balloonPageIsolate(Page page) {
        return isolateLocked(
                page,
                () -> mappingBalloon(mem.mapping(page)) && mem.pageCount(page) == 2,
                () -> cpu.run(Step.BALLOON_ISOLATE_LIST_DEL, () -> isolateFrom(mappingDevice(page), page)));
    }

    /** balloon_page_putback(), mm/balloon_compaction.c. */
    private Result balloonPagePutback(Page page) {
        cpu.lockPage(Step.BALLOON_PUTBACK_LOCK_PAGE, page);
        // if (__is_movable_balloon_page(page)), else WARN_ON(1)
        cpu.run(
                Step.BALLOON_PUTBACK_RECHECK,
                () -> Bug.on(!mappingBalloon(mem.mapping(page)), Property.PUTBACK_MOVABLE_BALLOON));
        cpu.run(Step.BALLOON_PUTBACK_LIST_ADD, () -> putbackTo(mappingDevice(page), page));
        cpu.putPage(Step.BALLOON_PUTBACK_PUT_PAGE, page);
        cpu.unlockPage(Step.BALLOON_PUTBACK_UNLOCK_PAGE, page);
        return Result.SUCCESS;
    }

    /** virtballoon_migratepage(), drivers/virtio/virtio_balloon.c, through page->mapping; both pages are locked. */
    private Result virtballoonMigratepage(Page newpage, Page page) {
        BalloonDevice vb = device(r.map);
        if (!cpu.step(Step.BALLOON_MIGRATE_MUTEX_TRYLOCK, () -> vb.mutexTrylock(cpu))) {
            return returning(Result.AGAIN);
        }
        // balloon's page migration 1st step: inflate "newpage", whose reference is the balloon's from here on
        insertMapping(Step.BALLOON_MIGRATE_INSERT_MAPPING, () -> vb, newpage);
        cpu.run(Step.BALLOON_MIGRATE_INSERT_PAGE, () -> {
            mem.setOn(newpage, vb.self());
            mem.setFresh(newpage, null);
            vb.listAdd(newpage);
            vb.addIsolated(-1);
            vb.addRef(newpage);
            vb.unlockPages();
        });
        r.refs = Pages.without(r.refs, newpage);
        // balloon's page migration 2nd step: deflate "page", without pages_lock
        cpu.run(Step.BALLOON_MIGRATE_DELETE_FIRST, () -> mem.setMapping(page, null, false));
        cpu.run(Step.BALLOON_MIGRATE_DELETE_PAGE, () -> {
            Bug.on(mem.on(page) != self(), Property.SINGLE_LIST);
            mem.setOn(page, null);
        });
        r.from = Pages.without(r.from, page);
        cpu.run(Step.BALLOON_MIGRATE_MUTEX_UNLOCK, vb::mutexUnlock);
        return Result.BALLOON_SUCCESS;
    }
}
