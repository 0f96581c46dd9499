package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import java.util.List;

/**
 * The cmm thread, cmm_exit() and the OOM notifier, arch/powerpc/platforms/pseries/cmm.c, on mm/balloon.c of Linux 7.0.
 */
final class V70CmmThread extends V70BalloonList {
    private final Cmm cmm;

    V70CmmThread(Cpu cpu) {
        super(cpu, Cmm.info(cpu), 0);
        this.cmm = new Cmm(cpu, this::balloonPageEnqueue, this::balloonPageDequeue);
    }

    /** The callbacks are mm/balloon.c's and stay. */
    List<Operation> operations() {
        return cmm.thread(() -> {});
    }

    List<Operation> notifier() {
        return cmm.notifier();
    }
}
