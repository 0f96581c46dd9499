package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.List;

/** The device's own thread, drivers/virtio/virtio_balloon.c and mm/balloon.c, Linux 7.0 to 7.3. */
final class V70BalloonThread extends V70Balloon {
    private final BalloonDevice vb;

    V70BalloonThread(Cpu cpu) {
        super(cpu);
        this.vb = device(self());
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("fill_balloon", this::fillBalloon),
                Operation.of("leak_balloon", () -> leakBalloon(vb, this::balloonPageDequeue)));
    }

    /** fill_balloon(), drivers/virtio/virtio_balloon.c, 7.0: one page, allocated before the mutex is taken. */
    private void fillBalloon() {
        Page page = cpu.step(Step.BALLOON_FILL_ALLOC_PAGE, () -> {
            Page newpage = vb.awaitPage(cpu);
            return newpage;
        });
        r.page = page;
        cpu.run(Step.BALLOON_FILL_MUTEX_LOCK, () -> cpu.await(vb.mutexTrylock(cpu)));
        balloonPageEnqueue(page);
        cpu.run(Step.BALLOON_FILL_MUTEX_UNLOCK, vb::mutexUnlock);
    }

    /**
     * balloon_page_enqueue(), mm/balloon.c, 7.0. From SetPageMovableOps() on compaction may take a reference and the
     * page lock; isolate_page waits for balloon_pages_lock.
     */
    private void balloonPageEnqueue(Page page) {
        cpu.run(Step.BALLOON_ENQUEUE_SET_MOVABLE_OPS, () -> {
            balloonPagesLock().lockPages(cpu);
            setPageMovableOps(page);
        });
        cpu.run(Step.BALLOON_ENQUEUE_LIST_ADD, () -> {
            Bug.on(mem.on(page) != null, Property.SINGLE_LIST);
            list(vb, page);
            vb.addNumPages(1);
            balloonPagesLock().unlockPages();
        });
    }

    /** balloon_page_dequeue() and balloon_page_list_dequeue(), mm/balloon.c, 7.0: one page. */
    private Page balloonPageDequeue() {
        Page page = cpu.step(
                Step.BALLOON_DEQUEUE_LIST_DEL,
                () -> underBalloonPagesLock(() -> {
                    if (vb.list().isEmpty()) {
                        return null;
                    }
                    Page first = vb.list().get(0);
                    vb.listDel(first);
                    mem.setOn(first, null);
                    balloonPageFinalize(first);
                    vb.addNumPages(-1);
                    return first;
                }));
        r.page = page;
        if (page == null) {
            accounting(vb, balloonPagesLock());
        }
        return page;
    }
}
