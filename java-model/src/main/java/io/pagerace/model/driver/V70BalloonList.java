package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Step;

/** balloon_page_enqueue() and balloon_page_dequeue(), mm/balloon.c, Linux 7.0 to 7.3. */
abstract class V70BalloonList extends V70Balloon {
    /** Whose pages they are. */
    final BalloonDevice info;

    private final int counted;

    /**
     * @param counted what the driver adds to its number of pages before anybody else can see the page in the list: 1,
     *     or 0 if it does so later
     */
    V70BalloonList(Cpu cpu, BalloonDevice info, int counted) {
        super(cpu);
        this.info = info;
        this.counted = counted;
    }

    /** balloon_page_enqueue(), mm/balloon.c, 7.0. */
    final void balloonPageEnqueue(Page page) {
        balloonPageInsert(page, true);
    }

    /**
     * balloon_page_enqueue_one(), mm/balloon.c, 7.0. From SetPageMovableOps() on compaction may take a reference and
     * the page lock; isolate_page waits for balloon_pages_lock.
     *
     * @param isLast whether balloon_pages_lock is given back behind it; it is taken before, if it is not held
     */
    final void balloonPageInsert(Page page, boolean isLast) {
        cpu.run(Step.BALLOON_ENQUEUE_SET_MOVABLE_OPS, () -> {
            balloonPagesLock().keepLocked(cpu);
            unlist(page);
            setPageMovableOps(page);
        });
        cpu.run(Step.BALLOON_ENQUEUE_LIST_ADD, () -> {
            Bug.on(mem.on(page) != null, Property.SINGLE_LIST);
            list(info, page);
            info.addNumPages(counted);
            if (isLast) {
                balloonPagesLock().unlockPages();
            }
        });
    }

    /** balloon_page_dequeue() and balloon_page_list_dequeue(), mm/balloon.c, 7.0: one page. */
    final Page balloonPageDequeue() {
        Page page = cpu.step(
                Step.BALLOON_DEQUEUE_LIST_DEL,
                () -> underBalloonPagesLock(() -> {
                    if (info.list().isEmpty()) {
                        return null;
                    }
                    Page first = info.list().get(0);
                    info.listDel(first);
                    mem.setOn(first, null);
                    balloonPageFinalize(first);
                    info.addNumPages(-counted);
                    return first;
                }));
        r.page = page;
        if (page == null && !has("cmm.dequeues-list")) {
            accounting(info, balloonPagesLock());
        }
        return page;
    }
}
