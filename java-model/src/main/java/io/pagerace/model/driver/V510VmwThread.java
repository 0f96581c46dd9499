package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageLock;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.List;

/** The thread of drivers/misc/vmw_balloon.c on mm/balloon_compaction.c of Linux 5.3 to 6.19. */
final class V510VmwThread extends V48BalloonList {
    private final Vmw vmw;

    V510VmwThread(Cpu cpu) {
        super(cpu, Vmw.device(cpu));
        this.vmw = new Vmw(cpu, this::listEnqueue, this::listDequeue);
    }

    /** The inode of the pages' mapping goes with the module, until 5.19. */
    List<Operation> operations() {
        return vmw.operations(isSticky ? () -> {} : info::freeMapping);
    }

    /** balloon_page_list_enqueue(), mm/balloon_compaction.c, 5.10. */
    private void listEnqueue() {
        enqueueLockPages(r.page);
        while (true) {
            Page page = r.page;
            Bug.on(!cpu.trylockPage(Step.BALLOON_ENQUEUE_TRYLOCK_PAGE, page), Property.FRESH_TRYLOCK);
            cpu.run(Step.BALLOON_ENQUEUE_INSERT_PAGE, () -> {
                mustBeListed(page);
                balloonPageInsert(info, page);
            });
            Page next = r.todo.isEmpty() ? null : r.todo.get(0);
            cpu.run(Step.BALLOON_ENQUEUE_UNLOCK_PAGE, () -> {
                PageLock.unlockPage(cpu, page);
                if (next != null) {
                    unlink(next);
                }
            });
            cpu.mustNotLeak();
            if (next == null) {
                break;
            }
            Vmw.first(cpu);
        }
        cpu.run(Step.BALLOON_ENQUEUE_UNLOCK_PAGES, info::unlockPages);
    }

    /** balloon_page_list_dequeue(), mm/balloon_compaction.c, 5.10. */
    private void listDequeue() {
        dequeue();
        cpu.run(Step.BALLOON_DEQUEUE_UNLOCK_PAGES, info::unlockPages);
        r.page = null;
        r.next = null;
    }

    @Override
    void deletePage(Page page) {
        balloonPageDelete(page);
        mem.setOn(page, Owner.CTL);
    }

    @Override
    Page taken(Page page, Page tmp) {
        r.todo = Pages.add(page, r.todo);
        r.next = tmp;
        return tmp;
    }

    @Override
    boolean takesMore() {
        return r.site != CallSite.NONE || cpu.choose();
    }
}
