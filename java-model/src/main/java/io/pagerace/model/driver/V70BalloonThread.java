package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.Step;
import java.util.List;

/** The device's own thread, drivers/virtio/virtio_balloon.c and mm/balloon.c, Linux 7.0 to 7.3. */
final class V70BalloonThread extends V70BalloonList {
    V70BalloonThread(Cpu cpu) {
        super(cpu, (BalloonDevice) cpu.memory().device(cpu.context()), 1);
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("fill_balloon", this::fillBalloon),
                Operation.of("leak_balloon", () -> leakBalloon(info, this::balloonPageDequeue)));
    }

    /** fill_balloon(), drivers/virtio/virtio_balloon.c, 7.0: one page, allocated before the mutex is taken. */
    private void fillBalloon() {
        Page page = cpu.step(Step.BALLOON_FILL_ALLOC_PAGE, () -> {
            Page newpage = info.awaitPage(cpu);
            return newpage;
        });
        r.page = page;
        cpu.run(Step.BALLOON_FILL_MUTEX_LOCK, () -> cpu.await(info.mutexTrylock(cpu)));
        balloonPageEnqueue(page);
        cpu.run(Step.BALLOON_FILL_MUTEX_UNLOCK, info::mutexUnlock);
    }
}
