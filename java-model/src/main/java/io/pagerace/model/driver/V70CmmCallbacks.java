package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.Page;
import io.pagerace.model.Result;
import io.pagerace.model.Step;

/** balloon_mops, mm/balloon.c, with cmm_migratepage(), arch/powerpc/platforms/pseries/cmm.c, Linux 7.0 to 7.3. */
final class V70CmmCallbacks extends V70BalloonCallbacks {
    V70CmmCallbacks(Cpu cpu) {
        super(cpu);
    }

    /** cmm_migratepage(), cmm.c, 7.0: tells the hypervisor of both pages; -EBUSY if it refuses the new one. */
    @Override
    Result migratepage(BalloonDevice info, Page newpage, Page page) {
        cpu.run(Step.CMM_MIGRATE_SET_LOANED, info::mustBeThere);
        return cpu.choose() ? Result.SUCCESS : returning(Result.BUSY);
    }
}
