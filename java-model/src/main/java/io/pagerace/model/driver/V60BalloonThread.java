package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.List;

/** The device's own thread, drivers/virtio/virtio_balloon.c and mm/balloon_compaction.c, Linux 6.0. */
final class V60BalloonThread extends V48BalloonList {
    V60BalloonThread(Cpu cpu) {
        super(cpu, (BalloonDevice) cpu.memory().device(cpu.context()));
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("fill_balloon", this::fillBalloon),
                Operation.of("leak_balloon", () -> leakBalloon(info, this::balloonPageDequeue)));
    }

    /** fill_balloon(), drivers/virtio/virtio_balloon.c, 6.0: one page, allocated before the mutex is taken. */
    private void fillBalloon() {
        Page page = cpu.step(Step.BALLOON_FILL_ALLOC_PAGE, () -> info.awaitPage(cpu));
        r.page = page;
        cpu.run(Step.BALLOON_FILL_MUTEX_LOCK, () -> cpu.await(info.mutexTrylock(cpu)));
        balloonPageEnqueue(page);
        cpu.run(Step.BALLOON_FILL_MUTEX_UNLOCK, info::mutexUnlock);
    }

    /** balloon_page_enqueue(), mm/balloon_compaction.c, 6.0: pages_lock is taken before the page lock. */
    private void balloonPageEnqueue(Page page) {
        enqueueLockPages(page);
        Bug.on(!cpu.trylockPage(Step.BALLOON_ENQUEUE_TRYLOCK_PAGE, page), Property.FRESH_TRYLOCK);
        cpu.run(Step.BALLOON_ENQUEUE_INSERT_PAGE, () -> {
            mustBeListed(page);
            balloonPageInsert(info, page);
            info.addNumPages(1);
        });
        cpu.unlockPage(Step.BALLOON_ENQUEUE_UNLOCK_PAGE, page);
        cpu.run(Step.BALLOON_ENQUEUE_UNLOCK_PAGES, info::unlockPages);
    }

    @Override
    void deletePage(Page page) {
        balloonPageDelete(page);
        info.addNumPages(-1);
    }
}
