package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.Page;
import io.pagerace.model.Result;

/** balloon_mops, mm/balloon.c, with vmballoon_migratepage(), drivers/misc/vmw_balloon.c, Linux 7.0 to 7.3. */
final class V70VmwCallbacks extends V70BalloonCallbacks {
    V70VmwCallbacks(Cpu cpu) {
        super(cpu);
    }

    /** vmballoon_migratepage(), vmw_balloon.c, 7.0: -ENOENT if the host refuses the new page. */
    @Override
    Result migratepage(BalloonDevice info, Page newpage, Page page) {
        VmwMigration migration = new VmwMigration(cpu, info);
        if (!migration.downRead(() -> {})) {
            return returning(Result.AGAIN);
        }
        if (!migration.deflate()) {
            return migration.upRead();
        }
        if (!migration.inflate()) {
            migration.decSize(Result.NO_ENT);
        }
        Result rc = migration.upRead();
        r.rc = Result.NONE;
        return rc;
    }
}
