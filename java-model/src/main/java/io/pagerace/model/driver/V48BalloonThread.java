package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.List;

/** The device's own thread, drivers/virtio/virtio_balloon.c and mm/balloon_compaction.c, Linux 4.8. */
final class V48BalloonThread extends V48BalloonList {
    V48BalloonThread(Cpu cpu) {
        super(cpu, (BalloonDevice) cpu.memory().device(cpu.context()));
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("fill_balloon", this::fillBalloon),
                Operation.of("leak_balloon", () -> leakBalloon(info, this::balloonPageDequeue)));
    }

    /** release_pages_balloon(), drivers/virtio/virtio_balloon.c, 4.8. */
    @Override
    void releasePage(Page page) {
        if (info instanceof ZonesBalloonDevice zones) {
            cpu.run(Step.BALLOON_LEAK_ADJUST_MANAGED, () -> zones.giveManaged(page));
        }
        super.releasePage(page);
    }

    /** fill_balloon(), drivers/virtio/virtio_balloon.c, 4.8: one page. */
    private void fillBalloon() {
        cpu.run(Step.BALLOON_FILL_MUTEX_LOCK, () -> {
            cpu.await(!PageRefs.buddy(mem).isEmpty());
            cpu.await(info.mutexTrylock(cpu));
        });
        if (balloonPageEnqueue() && info instanceof ZonesBalloonDevice zones) {
            cpu.run(Step.BALLOON_FILL_ADJUST_MANAGED, () -> zones.takeManaged(r.page));
        }
        cpu.run(Step.BALLOON_FILL_MUTEX_UNLOCK, info::mutexUnlock);
    }

    /** balloon_page_enqueue(), mm/balloon_compaction.c, 4.8; false: no memory. */
    private boolean balloonPageEnqueue() {
        Page page = cpu.step(Step.BALLOON_ENQUEUE_ALLOC_PAGE, () -> info.allocPage(cpu));
        if (page == null) {
            return false;
        }
        r.page = page;
        Bug.on(!cpu.trylockPage(Step.BALLOON_ENQUEUE_TRYLOCK_PAGE, page), Property.FRESH_TRYLOCK);
        cpu.run(
                Step.BALLOON_ENQUEUE_INSERT_PAGE,
                () -> info.underPagesLock(cpu, () -> {
                    balloonPageInsert(info, page);
                    info.addNumPages(1);
                    return null;
                }));
        cpu.unlockPage(Step.BALLOON_ENQUEUE_UNLOCK_PAGE, page);
        return true;
    }

    @Override
    void deletePage(Page page) {
        balloonPageDelete(page);
        info.addNumPages(-1);
    }
}
