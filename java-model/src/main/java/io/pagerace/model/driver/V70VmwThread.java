package io.pagerace.model.driver;

import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Step;
import java.util.List;
import java.util.stream.IntStream;

/** The thread of drivers/misc/vmw_balloon.c on mm/balloon.c of Linux 7.0 to 7.3. */
final class V70VmwThread extends V70BalloonList {
    private final Vmw vmw;

    V70VmwThread(Cpu cpu) {
        super(cpu, Vmw.device(cpu), 0);
        this.vmw = new Vmw(cpu, this::listEnqueue, this::listDequeue);
    }

    /** The callbacks are mm/balloon.c's and stay. */
    List<Operation> operations() {
        return vmw.operations(() -> {});
    }

    /** balloon_page_list_enqueue(), mm/balloon.c, 7.0: balloon_pages_lock is held from the first page to the last. */
    private void listEnqueue() {
        while (true) {
            boolean isLast = r.todo.isEmpty();
            balloonPageInsert(r.page, isLast);
            if (isLast) {
                return;
            }
            Vmw.first(cpu);
        }
    }

    /** balloon_page_list_dequeue(), mm/balloon.c, 7.0: as many pages as are asked for, or as there are. */
    private void listDequeue() {
        boolean takesAll = r.site != CallSite.NONE;
        r.todo = cpu.step(Step.BALLOON_DEQUEUE_LIST_DEL, () -> take(takesAll));
    }

    private List<Page> take(boolean takesAll) {
        return underBalloonPagesLock(() -> {
            int pages = info.list().size();
            int asked = takesAll || pages == 0
                    ? pages
                    : cpu.choose(IntStream.rangeClosed(1, pages).boxed().toList());
            List<Page> taken = List.copyOf(info.list().subList(0, asked));
            for (Page page : taken) {
                info.listDel(page);
                balloonPageFinalize(page);
                mem.setOn(page, Owner.CTL);
            }
            return Pages.reversed(taken);
        });
    }
}
