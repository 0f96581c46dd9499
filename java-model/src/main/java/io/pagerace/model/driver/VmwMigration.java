package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Result;
import io.pagerace.model.Step;

/**
 * What vmballoon_migratepage(), drivers/misc/vmw_balloon.c, 5.3 to 7.3, does with the host and with conf_sem. Each step
 * runs code of the module, on memory of the module.
 */
final class VmwMigration extends KernelCode {
    private final VmwDevice b;

    VmwMigration(Cpu cpu, BalloonDevice info) {
        super(cpu);
        this.b = (VmwDevice) info;
    }

    /**
     * if (!down_read_trylock(&b->conf_sem)) return -EAGAIN.
     *
     * @param asserts what must hold there
     */
    boolean downRead(Runnable asserts) {
        return cpu.step(Step.VMW_MIGRATE_DOWN_READ_TRYLOCK, () -> {
            asserts.run();
            b.mustBeThere();
            return b.downReadTrylock(cpu);
        });
    }

    /** spin_lock(&b->comm_lock), and the old page is deflated; false: the host refuses, and the lock is free again. */
    boolean deflate() {
        boolean deflated = cpu.step(Step.VMW_MIGRATE_DEFLATE, () -> {
            b.mustBeThere();
            cpu.await(b.mutexTrylock(cpu));
            boolean succeeds = cpu.choose();
            if (!succeeds) {
                b.mutexUnlock();
            }
            return succeeds;
        });
        if (!deflated) {
            r.rc = Result.BUSY;
        }
        return deflated;
    }

    /** The new page is inflated, spin_unlock(&b->comm_lock); false: the host refuses. */
    boolean inflate() {
        cpu.run(Step.VMW_MIGRATE_INFLATE, () -> {
            b.mustBeThere();
            b.mutexUnlock();
        });
        boolean inflated = cpu.choose();
        if (inflated) {
            r.rc = Result.SUCCESS;
        }
        return inflated;
    }

    /**
     * Decrease the size of the balloon to reflect the change.
     *
     * @param rc what is returned for it
     */
    void decSize(Result rc) {
        cpu.run(Step.VMW_MIGRATE_DEC_SIZE, () -> {
            b.mustBeThere();
            b.addNumPages(-1);
        });
        r.rc = rc;
    }

    /** up_read(&b->conf_sem); return ret. */
    Result upRead() {
        cpu.run(Step.VMW_MIGRATE_UP_READ, () -> {
            b.mustBeThere();
            b.upRead(cpu);
        });
        return returning(r.rc);
    }
}
