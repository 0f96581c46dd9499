package io.pagerace.model.driver;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;

/** balloon_aops, mm/balloon_compaction.c, Linux 4.0 with the RFC. */
final class Rfc2015BalloonCallbacks extends Rfc2015Balloon {
    private final boolean coreLocksPage = cpu.rules().holdsPage();
    private final boolean corePutbackLocks = cpu.rules().holdsPutback();
    private final boolean coreLocksNew = cpu.rules().holdsNewpage();
    private final boolean alwaysPuts = has("putback.always-puts") && !mobilepage;
    private final boolean foreignFails = has("migrate.foreign-is-error");

    Rfc2015BalloonCallbacks(Cpu cpu) {
        super(cpu);
    }

    AddressSpaceOperations aOps() {
        return new AddressSpaceOperations(this::balloonPageIsolate, this::balloonPageMigrate, this::balloonPagePutback);
    }

    /**
     * balloon_page_isolate(), mm/balloon_compaction.c. If the core has taken reference and lock, from the re-check on.
     */
    private Result balloonPageIsolate(Page page) {
        if (coreLocksPage) {
            return cpu.step(Step.BALLOON_ISOLATE_RECHECK, () -> balloonPageMovable(page))
                    ? isolateBalloonPage(page)
                    : returning(Result.REFUSED);
        }
        // Before the RFC the core makes the first test; the RFC of 2 Jun 2015 does without.
        boolean movable = knowsBalloon
                || cpu.rules().pageTyped()
                || cpu.step(Step.BALLOON_ISOLATE_PAGE_MOVABLE, () -> balloonPageMovable(page));
        return movable
                ? isolateLocked(page, () -> balloonPageMovable(page), () -> isolateBalloonPage(page))
                : returning(Result.REFUSED);
    }

    /** __isolate_balloon_page(), mm/balloon_compaction.c. */
    private Result isolateBalloonPage(Page page) {
        cpu.run(Step.BALLOON_ISOLATE_LIST_DEL, () -> isolateFrom(balloonPageDevice(page), page));
        return Result.ISOLATED;
    }

    /** balloon_page_putback(), mm/balloon_compaction.c. */
    private Result balloonPagePutback(Page page) {
        if (!knowsBalloon && !isolatedBalloonPage(page)) {
            // if (!isolated_balloon_page(page)) return 0: as posted the isolation's reference stays
            return alwaysPuts ? put(page) : returning(Result.SUCCESS);
        }
        if (!corePutbackLocks) {
            cpu.lockPage(Step.BALLOON_PUTBACK_LOCK_PAGE, page);
        }
        // if (__is_movable_balloon_page(page)), else WARN_ON(1)
        cpu.run(Step.BALLOON_PUTBACK_RECHECK, () -> Bug.on(!isBalloonPage(page), Property.PUTBACK_MOVABLE_BALLOON));
        cpu.run(Step.BALLOON_PUTBACK_LIST_ADD, () -> putbackTo(balloonPageDevice(page), page));
        if (mobilepage) {
            return Result.SUCCESS;
        }
        cpu.putPage(Step.BALLOON_PUTBACK_PUT_PAGE, page);
        if (!corePutbackLocks) {
            cpu.unlockPage(Step.BALLOON_PUTBACK_UNLOCK_PAGE, page);
        }
        return Result.SUCCESS;
    }

    /** isolated_balloon_page(), balloon_page_putback(), and with the rule putback.always-puts the put. */
    private boolean isolatedBalloonPage(Page page) {
        return cpu.step(Step.BALLOON_PUTBACK_ISOLATED, () -> {
            boolean isBalloon = isBalloonPage(page);
            if (!isBalloon && alwaysPuts) {
                PageRefs.putPage(cpu, page);
            }
            return isBalloon;
        });
    }

    private Result put(Page page) {
        r.refs = Pages.without(r.refs, page);
        return Result.SUCCESS;
    }

    /** balloon_page_migrate(), mm/balloon_compaction.c; the page is locked. */
    private Result balloonPageMigrate(Page newpage, Page page) {
        if (!knowsBalloon && !cpu.step(Step.BALLOON_MIGRATE_ISOLATED, () -> isBalloonPage(page))) {
            // if (!isolated_balloon_page(page)) return 0, which is MIGRATEPAGE_SUCCESS
            return returning(foreignFails ? Result.AGAIN : Result.SUCCESS);
        }
        if (coreLocksNew) {
            return virtballoonMigratepage(newpage, page);
        }
        Bug.on(!cpu.trylockPage(Step.BALLOON_MIGRATE_TRYLOCK_NEWPAGE, newpage), Property.FRESH_TRYLOCK);
        r.rc = virtballoonMigratepage(newpage, page);
        cpu.unlockPage(Step.BALLOON_MIGRATE_UNLOCK_NEWPAGE, newpage);
        return r.rc;
    }

    /** virtballoon_migratepage(), drivers/virtio/virtio_balloon.c; both pages are locked. */
    private Result virtballoonMigratepage(Page newpage, Page page) {
        if (!cpu.step(
                Step.BALLOON_MIGRATE_MUTEX_TRYLOCK,
                () -> balloonPageDevice(page).mutexTrylock(cpu))) {
            return Result.AGAIN;
        }
        // balloon's page migration 1st step: inflate "newpage"
        cpu.run(Step.BALLOON_MIGRATE_GET_NEWPAGE, () -> {
            mem.getPage(newpage);
            balloonPageDevice(page).addRef(newpage);
        });
        if (!oneStep) {
            insertMapping(Step.BALLOON_MIGRATE_INSERT_MAPPING, () -> balloonPageDevice(page), newpage);
        }
        cpu.run(Step.BALLOON_MIGRATE_INSERT_PAGE, () -> {
            BalloonDevice device = balloonPageDevice(page);
            lockWithoutFirst(device);
            insertPage(device, newpage);
            device.addIsolated(-1);
            device.unlockPages();
        });
        Owner mapping = r.map;
        setPfns(Step.BALLOON_MIGRATE_SET_NEWPAGE_PFNS, mapping, newpage);
        // balloon's page migration 2nd step: deflate "page"
        if (!oneStep) {
            cpu.run(Step.BALLOON_MIGRATE_DELETE_FIRST, () -> {
                device(mapping).lockPages(cpu);
                deleteFirst(page);
            });
        }
        cpu.run(Step.BALLOON_MIGRATE_DELETE_PAGE, () -> {
            lockWithoutFirst(device(mapping));
            deleteSecond(page);
            device(mapping).unlockPages();
        });
        setPfns(Step.BALLOON_MIGRATE_SET_PAGE_PFNS, mapping, page);
        cpu.run(Step.BALLOON_MIGRATE_MUTEX_UNLOCK, () -> device(mapping).mutexUnlock());
        // balloon reference
        cpu.run(Step.BALLOON_MIGRATE_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, mapping, page));
        return Result.SUCCESS;
    }

    /** set_page_pfns(vb->pfns, page), drivers/virtio/virtio_balloon.c, before tell_host(). */
    private void setPfns(Step step, Owner mapping, Page page) {
        if (device(mapping) instanceof OomBalloonDevice array) {
            cpu.run(step, () -> array.setPfns(page));
        }
    }
}
