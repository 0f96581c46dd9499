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
        if (rc == Result.NO_ENT) {
            deflate(device, page);
        } else if (rc == Result.SUCCESS) {
            insertNewpage(device, newpage, page);
        } else {
            return rc;
        }
        // Free the now-deflated page we isolated in balloon_page_isolate().
        cpu.run(Step.BALLOON_MIGRATE_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, device.self(), page));
        return Result.SUCCESS;
    }

    /** The new page takes the place of the old one. */
    private void insertNewpage(BalloonDevice device, Page newpage, Page page) {
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
    }

    /** Old page was deflated but new page not inflated. */
    private void deflate(BalloonDevice device, Page page) {
        cpu.run(Step.BALLOON_MIGRATE_DEFLATE_PAGE, () -> {
            device.mustBeThere();
            underBalloonPagesLock(() -> {
                device.addIsolated(-1);
                balloonPageFinalize(page);
                return null;
            });
        });
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
     * b_dev_info->migratepage(), here virtballoon_migratepage(), drivers/virtio/virtio_balloon.c, 7.0: tells the host
     * of both pages.
     */
    Result migratepage(BalloonDevice vb, Page newpage, Page page) {
        if (!cpu.step(Step.BALLOON_MIGRATE_MUTEX_TRYLOCK, () -> vb.mutexTrylock(cpu))) {
            return returning(Result.AGAIN);
        }
        boolean mayShrink = cpu.step(Step.BALLOON_MIGRATE_MUTEX_UNLOCK, () -> {
            vb.mutexUnlock();
            return !has("migrate.never-shrinks") && countsPages(vb);
        });
        if (mayShrink && cpu.choose()) {
            return Result.NO_ENT;
        }
        if (!has("migrate.fails-before-insert") && cpu.choose()) {
            cpu.run(Step.BALLOON_MIGRATE_INSERT_FAILED, () -> underBalloonPagesLock(() -> insert(vb, newpage, true)));
            return Result.AGAIN;
        }
        return Result.SUCCESS;
    }

    /** vb->num_pages is right. One page is forgotten, not one in each migration: there is an end to the states so. */
    private boolean countsPages(BalloonDevice vb) {
        long pages = mem.pages().stream()
                .filter(page -> mem.pagePrivate(page) == vb.self())
                .count();
        return vb.numPages() == pages;
    }
}
