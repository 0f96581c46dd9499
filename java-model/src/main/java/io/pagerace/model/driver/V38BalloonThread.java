package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.List;

/** The device's own thread, drivers/virtio/virtio_balloon.c and mm/balloon_compaction.c, Linux 3.8 to 3.17. */
final class V38BalloonThread extends BalloonPages {
    private final BalloonDevice vb;

    V38BalloonThread(Cpu cpu) {
        super(cpu);
        this.vb = device(self());
    }

    List<Operation> operations() {
        return operations(vb, this::balloonPageInsert, this::takes, this::balloonPageFree);
    }

    /** balloon_page_insert(), include/linux/balloon_compaction.h, under pages_lock. */
    private void balloonPageInsert(Page page) {
        insertMapping(Step.BALLOON_ENQUEUE_INSERT_MAPPING, () -> vb, page);
        cpu.run(Step.BALLOON_ENQUEUE_INSERT_PAGE, () -> {
            mem.setOn(page, self());
            mem.setFresh(page, null);
            vb.listAdd(page);
            vb.addNumPages(1);
            vb.unlockPages();
        });
    }

    /**
     * balloon_page_dequeue(), mm/balloon_compaction.c, of a page that it has locked: nobody looks again whether the
     * page is still on the list. The second reference is there so that isolation does not find two.
     */
    private boolean takes(Page page) {
        cpu.run(Step.BALLOON_DEQUEUE_GET_PAGE, () -> {
            lockToDelete(vb);
            mem.getPage(page);
        });
        r.refs = Pages.with(r.refs, page);
        // balloon_page_delete(page)
        cpu.run(Step.BALLOON_DEQUEUE_DELETE_FIRST, () -> mem.setMapping(page, null, false));
        cpu.run(Step.BALLOON_DEQUEUE_DELETE_PAGE, () -> {
            Bug.on(mem.on(page) != self(), Property.SINGLE_LIST);
            mem.setOn(page, null);
            vb.listDel(page);
            vb.addNumPages(-1);
            vb.unlockPages();
        });
        cpu.unlockPage(Step.BALLOON_DEQUEUE_UNLOCK_PAGE, page);
        return true;
    }

    /** balloon_page_free(), include/linux/balloon_compaction.h: put_page(page), __free_page(page). */
    private void balloonPageFree(Page page) {
        cpu.putPage(Step.BALLOON_LEAK_PUT_PAGE, page);
        cpu.run(Step.BALLOON_LEAK_FREE_PAGE, () -> PageRefs.putDevicePage(cpu, self(), page));
    }
}
