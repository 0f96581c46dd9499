package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.PageLock;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.List;

/** The device's own thread, drivers/virtio/virtio_balloon.c and mm/balloon_compaction.c, Linux 4.8. */
final class V48BalloonThread extends V48Balloon {
    private final BalloonDevice vb;

    V48BalloonThread(Cpu cpu) {
        super(cpu);
        this.vb = device(self());
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("fill_balloon", this::fillBalloon),
                Operation.of("leak_balloon", () -> leakBalloon(vb, this::balloonPageDequeue)));
    }

    /** release_pages_balloon(), drivers/virtio/virtio_balloon.c, 4.8. */
    @Override
    void releasePage(Page page) {
        if (vb instanceof ZonesBalloonDevice zones) {
            cpu.run(Step.BALLOON_LEAK_ADJUST_MANAGED, () -> zones.giveManaged(page));
        }
        super.releasePage(page);
    }

    /** fill_balloon(), drivers/virtio/virtio_balloon.c, 4.8: one page. */
    private void fillBalloon() {
        cpu.run(Step.BALLOON_FILL_MUTEX_LOCK, () -> {
            cpu.await(!PageRefs.buddy(mem).isEmpty());
            cpu.await(vb.mutexTrylock(cpu));
        });
        if (balloonPageEnqueue() && vb instanceof ZonesBalloonDevice zones) {
            cpu.run(Step.BALLOON_FILL_ADJUST_MANAGED, () -> zones.takeManaged(r.page));
        }
        cpu.run(Step.BALLOON_FILL_MUTEX_UNLOCK, vb::mutexUnlock);
    }

    /** balloon_page_enqueue(), mm/balloon_compaction.c, 4.8; false: no memory. */
    private boolean balloonPageEnqueue() {
        Page page = cpu.step(Step.BALLOON_ENQUEUE_ALLOC_PAGE, () -> vb.allocPage(cpu));
        if (page == null) {
            return false;
        }
        r.page = page;
        Bug.on(!cpu.trylockPage(Step.BALLOON_ENQUEUE_TRYLOCK_PAGE, page), Property.FRESH_TRYLOCK);
        cpu.run(
                Step.BALLOON_ENQUEUE_INSERT_PAGE,
                () -> vb.underPagesLock(cpu, () -> {
                    balloonPageInsert(vb, page);
                    vb.addNumPages(1);
                    return null;
                }));
        cpu.unlockPage(Step.BALLOON_ENQUEUE_UNLOCK_PAGE, page);
        return true;
    }

    /** balloon_page_dequeue(), mm/balloon_compaction.c, 4.8. */
    private Page balloonPageDequeue() {
        Page first = cpu.step(Step.BALLOON_DEQUEUE_LOCK_PAGES, () -> {
            vb.lockPages(cpu);
            return vb.list().isEmpty() ? null : vb.list().get(0);
        });
        Page page = takeFrom(first);
        r.page = page;
        cpu.run(Step.BALLOON_DEQUEUE_UNLOCK_PAGES, vb::unlockPages);
        if (page == null) {
            accounting(vb, vb);
        }
        return page;
    }

    /**
     * list_for_each_entry_safe(page, tmp, &b_dev_info->pages, lru), balloon_page_dequeue(). The walk holds pages_lock,
     * so the list stays as it is, and the page lock is only tried: the callbacks take the two the other way round.
     */
    private Page takeFrom(Page first) {
        Page next = first;
        while (next != null) {
            Page page = next;
            r.page = page;
            next = cpu.step(
                    Step.BALLOON_DEQUEUE_TRYLOCK_PAGE, () -> PageLock.trylockPage(cpu, page) ? page : behind(page));
            if (next != page) {
                continue;
            }
            if (cpu.step(Step.BALLOON_DEQUEUE_PAGE_ISOLATED, () -> mem.test(page, Flag.ISOLATED))) {
                // raced with isolation
                next = cpu.step(Step.BALLOON_DEQUEUE_UNLOCK_RACED, () -> {
                    PageLock.unlockPage(cpu, page);
                    return behind(page);
                });
                cpu.mustNotLeak();
                continue;
            }
            cpu.run(Step.BALLOON_DEQUEUE_DELETE_PAGE, () -> {
                Bug.on(mem.on(page) != self(), Property.SINGLE_LIST);
                balloonPageDelete(page);
                vb.listDel(page);
                vb.addNumPages(-1);
            });
            cpu.unlockPage(Step.BALLOON_DEQUEUE_UNLOCK_PAGE, page);
            return page;
        }
        return null;
    }

    private Page behind(Page page) {
        return Pages.behind(vb.list(), page);
    }
}
