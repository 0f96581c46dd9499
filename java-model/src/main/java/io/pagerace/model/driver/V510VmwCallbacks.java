package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;

/**
 * balloon_aops, mm/balloon_compaction.c, with vmballoon_migratepage(), drivers/misc/vmw_balloon.c, Linux 5.3 to 6.19.
 */
final class V510VmwCallbacks extends V48BalloonCallbacks {
    V510VmwCallbacks(Cpu cpu) {
        super(cpu);
    }

    /** balloon_page_migrate(), mm/balloon_compaction.c, and vmballoon_migratepage(), vmw_balloon.c, 5.10. */
    @Override
    Result balloonPageMigrate(Page newpage, Page page) {
        if (isSticky) {
            balloonPageDevice(Step.BALLOON_MIGRATE_PAGE_DEVICE, page);
        }
        Owner mapping = r.map;
        BalloonDevice info = device(mapping);
        VmwMigration migration = new VmwMigration(cpu, info);
        boolean reads = migration.downRead(() -> {
            Bug.on(mem.pagePrivate(page) != mapping, Property.OWN_PAGE);
            Bug.on(!mem.isLocker(newpage, self()), Property.NEWPAGE_LOCKED);
        });
        if (!reads) {
            return returning(Result.AGAIN);
        }
        if (!migration.deflate()) {
            return migration.upRead();
        }
        // The page is isolated, so it is safe to delete it without holding pages_lock.
        cpu.run(Step.BALLOON_MIGRATE_DELETE_PAGE, () -> balloonPageDelete(page));
        cpu.run(Step.BALLOON_MIGRATE_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, mapping, page));
        if (migration.inflate()) {
            getNewpage(Step.BALLOON_MIGRATE_GET_NEWPAGE, info, newpage);
            count(Step.BALLOON_MIGRATE_INSERT_PAGE, info, () -> balloonPageInsert(info, newpage));
        } else {
            migration.decSize(has("vmw.shrink-succeeds") ? Result.SUCCESS : Result.BUSY);
            count(Step.VMW_MIGRATE_DEC_ISOLATED, info, () -> {});
        }
        return migration.upRead();
    }

    /** [pages_lock] isolated_pages--, with what goes before it. */
    private void count(Step step, BalloonDevice info, Runnable before) {
        cpu.run(step, () -> {
            info.mustBeThere();
            info.underPagesLock(cpu, () -> {
                before.run();
                info.addIsolated(-1);
                return null;
            });
        });
    }
}
