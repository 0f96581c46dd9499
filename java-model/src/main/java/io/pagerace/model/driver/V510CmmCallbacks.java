package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;

/** balloon_aops, mm/balloon_compaction.c, with cmm_migratepage(), arch/powerpc/platforms/pseries/cmm.c, Linux 5.10. */
final class V510CmmCallbacks extends V48BalloonCallbacks {
    V510CmmCallbacks(Cpu cpu) {
        super(cpu);
    }

    /** balloon_page_migrate(), mm/balloon_compaction.c, and cmm_migratepage(), cmm.c, 5.10. */
    @Override
    Result balloonPageMigrate(Page newpage, Page page) {
        Owner mapping = r.map;
        BalloonDevice info = device(mapping);
        cpu.run(Step.CMM_MIGRATE_SET_LOANED, () -> {
            Bug.on(mem.pagePrivate(page) != mapping, Property.OWN_PAGE);
            info.mustBeThere();
            Bug.on(!mem.isLocker(newpage, self()), Property.NEWPAGE_LOCKED);
        });
        if (!cpu.choose()) {
            // Cannot set page to loaned.
            return returning(Result.BUSY);
        }
        getNewpage(Step.BALLOON_MIGRATE_GET_NEWPAGE, info, newpage);
        cpu.run(Step.BALLOON_MIGRATE_INSERT_PAGE, () -> {
            info.mustBeThere();
            info.underPagesLock(cpu, () -> {
                balloonPageInsert(info, newpage);
                balloonPageDelete(page);
                // Without the rule one is forgotten, not one in each migration: there is an end to the states so.
                if (has("cmm.migrate-uncounts") || info.isolated() > 1) {
                    info.addIsolated(-1);
                }
                return null;
            });
        });
        // balloon page list reference
        cpu.run(Step.BALLOON_MIGRATE_PUT_PAGE, () -> {
            info.mustBeThere();
            PageRefs.putDevicePage(cpu, mapping, page);
        });
        return Result.SUCCESS;
    }
}
