package io.pagerace.model.driver;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;

/** balloon_mops, mm/balloon.c, Linux 7.0 to 7.3: the page is locked by the core. */
class V70BalloonCallbacks extends V70Balloon {
    V70BalloonCallbacks(Cpu cpu) {
        super(cpu);
    }

    final AddressSpaceOperations movableOps() {
        return new AddressSpaceOperations(this::balloonPageIsolate, this::balloonPageMigrate, this::balloonPagePutback);
    }

    /** balloon_page_isolate(), mm/balloon.c, 7.0. */
    private Result balloonPageIsolate(Page page) {
        boolean isolated = cpu.step(
                Step.BALLOON_ISOLATE_LIST_DEL,
                () -> underBalloonPagesLock(() -> {
                    Owner d = mem.pagePrivate(page);
                    if (d == null) {
                        // The page already got deflated and removed from the balloon list.
                        Bug.on(!has("isolate.refuses-released"), Property.OWN_PAGE);
                        return false;
                    }
                    device(d).mustBeThere();
                    Bug.on(mem.on(page) != d, Property.SINGLE_LIST);
                    mem.setOn(page, null);
                    device(d).listDel(page);
                    device(d).addIsolated(1);
                    return true;
                }));
        return isolated ? Result.ISOLATED : returning(Result.REFUSED);
    }

    /** b_dev_info = balloon_page_device(page): without the lock, as an isolated page can't be deflated. */
    private BalloonDevice balloonPageDevice(Step step, Page page) {
        Owner d = cpu.step(step, () -> {
            Owner device = mem.pagePrivate(page);
            Bug.on(device == null, Property.DEV_INFO_PRESENT);
            return device;
        });
        r.map = d;
        return device(d);
    }

    /** balloon_page_putback(), mm/balloon.c, 7.0. */
    private Result balloonPagePutback(Page page) {
        BalloonDevice device = balloonPageDevice(Step.BALLOON_PUTBACK_PAGE_DEVICE, page);
        cpu.run(Step.BALLOON_PUTBACK_LIST_ADD, () -> {
            device.mustBeThere();
            underBalloonPagesLock(() -> {
                Bug.on(mem.on(page) != null, Property.SINGLE_LIST);
                mem.setOn(page, device.self());
                device.listAdd(page);
                device.addIsolated(-1);
                return null;
            });
        });
        return Result.SUCCESS;
    }

    /** balloon_page_migrate(), mm/balloon.c, 7.0. */
    private Result balloonPageMigrate(Page newpage, Page page) {
        BalloonDevice device = balloonPageDevice(Step.BALLOON_MIGRATE_PAGE_DEVICE, page);
        Result rc = migratepage(device, newpage, page);
        if (rc != Result.SUCCESS) {
            return rc;
        }
        boolean getsFirst = has("migrate.gets-before-insert");
        cpu.run(Step.BALLOON_MIGRATE_INSERT_PAGE, () -> {
            device.mustBeThere();
            underBalloonPagesLock(() -> {
                insert(device, newpage, getsFirst);
                device.addIsolated(-1);
                balloonPageFinalize(page);
                return null;
            });
        });
        if (!getsFirst) {
            getNewpage(Step.BALLOON_MIGRATE_GET_NEWPAGE, device, newpage);
        }
        // Free the now-deflated page we isolated in balloon_page_isolate().
        cpu.run(Step.BALLOON_MIGRATE_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, device.self(), page));
        return Result.SUCCESS;
    }

    /** get_page(newpage), if it comes first, and balloon_page_insert(newpage). */
    private Void insert(BalloonDevice device, Page newpage, boolean gets) {
        Bug.on(mem.on(newpage) != null, Property.SINGLE_LIST);
        if (gets) {
            mem.getPage(newpage);
            device.addRef(newpage);
        }
        setPageMovableOps(newpage);
        list(device, newpage);
        return null;
    }

    /**
     * vmballoon_migratepage(), drivers/misc/vmw_balloon.c, 6.17: the host has taken the old page and refuses the new
     * one; the driver lets go of the old one and returns -EBUSY as if it still had it.
     */
    private Result deflatedOnly(BalloonDevice device, Page page) {
        cpu.run(
                Step.BALLOON_MIGRATE_FINALIZE_PAGE,
                () -> underBalloonPagesLock(() -> {
                    balloonPageFinalize(page);
                    device.addIsolated(-1);
                    device.addNumPages(-1);
                    return null;
                }));
        cpu.run(Step.BALLOON_MIGRATE_PUT_FAILED, () -> PageRefs.putDevicePage(cpu, device.self(), page));
        return Result.BUSY;
    }

    /**
     * b_dev_info->migratepage(), here virtballoon_migratepage(), drivers/virtio/virtio_balloon.c, 7.0: tells the host
     * of both pages.
     */
    Result migratepage(BalloonDevice vb, Page newpage, Page page) {
        if (!cpu.step(Step.BALLOON_MIGRATE_MUTEX_TRYLOCK, () -> vb.mutexTrylock(cpu))) {
            return returning(Result.AGAIN);
        }
        cpu.run(Step.BALLOON_MIGRATE_MUTEX_UNLOCK, vb::mutexUnlock);
        if (!has("migrate.error-keeps-page") && cpu.choose()) {
            return deflatedOnly(vb, page);
        }
        if (!has("migrate.fails-before-insert") && cpu.choose()) {
            cpu.run(Step.BALLOON_MIGRATE_INSERT_FAILED, () -> underBalloonPagesLock(() -> insert(vb, newpage, true)));
            return Result.AGAIN;
        }
        return Result.SUCCESS;
    }
}
