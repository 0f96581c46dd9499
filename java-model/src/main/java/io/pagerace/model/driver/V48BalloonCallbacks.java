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

/** balloon_aops, mm/balloon_compaction.c, Linux 4.8: the page is locked by the core. */
class V48BalloonCallbacks extends V48Balloon {
    V48BalloonCallbacks(Cpu cpu) {
        super(cpu);
    }

    final AddressSpaceOperations aOps() {
        return new AddressSpaceOperations(this::balloonPageIsolate, this::balloonPageMigrate, this::balloonPagePutback);
    }

    /** balloon_page_isolate(), mm/balloon_compaction.c, 4.8. */
    private Result balloonPageIsolate(Page page) {
        boolean isolated = cpu.step(Step.BALLOON_ISOLATE_LIST_DEL, () -> {
            Owner d = mem.pagePrivate(page);
            if (d == null && isSticky && has("isolate.refuses-released")) {
                // The page already got deflated and removed from the balloon list.
                return false;
            }
            Bug.on(d == null, Property.OWN_PAGE);
            device(d).mustBeThere();
            device(d).underPagesLock(cpu, () -> {
                Bug.on(mem.on(page) != d, Property.SINGLE_LIST);
                mem.setOn(page, null);
                device(d).listDel(page);
                device(d).addIsolated(1);
                return null;
            });
            return true;
        });
        return isolated ? Result.ISOLATED : returning(Result.REFUSED);
    }

    /** balloon_page_putback(), mm/balloon_compaction.c, 4.8. */
    private Result balloonPagePutback(Page page) {
        if (isSticky) {
            balloonPageDevice(Step.BALLOON_PUTBACK_PAGE_DEVICE, page);
        }
        cpu.run(Step.BALLOON_PUTBACK_LIST_ADD, () -> {
            Owner d = mem.pagePrivate(page);
            Bug.on(d != r.map, Property.OWNING_DEVICE);
            device(d).mustBeThere();
            device(d).underPagesLock(cpu, () -> {
                Bug.on(mem.on(page) != null, Property.SINGLE_LIST);
                mem.setOn(page, d);
                device(d).listAdd(page);
                device(d).addIsolated(-1);
                return null;
            });
        });
        return Result.SUCCESS;
    }

    /** balloon_page_migrate(), mm/balloon_compaction.c, and virtballoon_migratepage(), drivers/virtio, 4.8. */
    Result balloonPageMigrate(Page newpage, Page page) {
        Owner mapping = r.map;
        BalloonDevice vb = device(mapping);
        boolean locked = cpu.step(Step.BALLOON_MIGRATE_MUTEX_TRYLOCK, () -> {
            Bug.on(mem.pagePrivate(page) != mapping, Property.OWN_PAGE);
            Bug.on(!mem.isLocker(newpage, self()), Property.NEWPAGE_LOCKED);
            return vb.mutexTrylock(cpu);
        });
        if (!locked) {
            return returning(Result.AGAIN);
        }
        getNewpage(Step.BALLOON_MIGRATE_GET_NEWPAGE, vb, newpage);
        if (vb instanceof ZonesBalloonDevice zones && has("migrate.adjusts-managed")) {
            cpu.run(Step.BALLOON_MIGRATE_ADJUST_MANAGED, () -> {
                zones.giveManaged(page);
                zones.takeManaged(newpage);
            });
        }
        // balloon's page migration 1st step: inflate "newpage"
        cpu.run(
                Step.BALLOON_MIGRATE_INSERT_PAGE,
                () -> vb.underPagesLock(cpu, () -> {
                    balloonPageInsert(vb, newpage);
                    vb.addIsolated(-1);
                    return null;
                }));
        // balloon's page migration 2nd step: deflate "page"
        cpu.run(
                Step.BALLOON_MIGRATE_DELETE_PAGE,
                () -> vb.underPagesLock(cpu, () -> {
                    balloonPageDelete(page);
                    return null;
                }));
        cpu.run(Step.BALLOON_MIGRATE_MUTEX_UNLOCK, vb::mutexUnlock);
        // balloon reference
        cpu.run(Step.BALLOON_MIGRATE_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, mapping, page));
        return Result.SUCCESS;
    }
}
