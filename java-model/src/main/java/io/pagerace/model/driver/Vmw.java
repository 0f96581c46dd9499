package io.pagerace.model.driver;

import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Rest;
import io.pagerace.model.Step;
import io.pagerace.model.driver.ModuleBalloon.Module;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * vmballoon_work() and vmballoon_exit(), drivers/misc/vmw_balloon.c, 5.3 to 7.3: what does not depend on
 * mm/balloon_compaction.c or mm/balloon.c. The list that is worked on stands in {@code todo}, ctl.refused_pages in
 * {@code unmapped}.
 */
final class Vmw extends VirtioBalloon {
    private final VmwDevice b;
    private final Runnable listEnqueue;
    private final Runnable listDequeue;

    /**
     * @param listEnqueue balloon_page_list_enqueue() of the page in the registers and those on {@code todo}
     * @param listDequeue balloon_page_list_dequeue() to {@code todo}
     */
    Vmw(Cpu cpu, Runnable listEnqueue, Runnable listDequeue) {
        super(cpu);
        this.b = device(cpu);
        this.listEnqueue = listEnqueue;
        this.listDequeue = listDequeue;
    }

    /** struct vmballoon of the device that the context is the thread of. */
    static VmwDevice device(Cpu cpu) {
        return (VmwDevice) cpu.memory().device(cpu.context());
    }

    /**
     * What vmballoon_work() does, and behind it vmballoon_exit().
     *
     * @param freeModule what goes with the module
     */
    List<Operation> operations(Runnable freeModule) {
        return List.of(
                Operation.of("vmballoon_inflate", this::vmballoonInflate),
                Operation.of("vmballoon_deflate", () -> {
                    cpu.run(Step.VMW_CHANGE, () -> cpu.await(b.numPages() > 0));
                    vmballoonDeflate();
                }),
                Operation.of("vmballoon_reset", this::vmballoonReset),
                new Operation("vmballoon_exit", Set.of(Rest.IDLE), true, () -> vmballoonExit(freeModule)));
    }

    /** The first page of {@code todo} comes into the registers. */
    static void first(Cpu cpu) {
        List<Page> todo = cpu.registers().todo;
        cpu.registers().page = todo.get(0);
        cpu.registers().todo = Pages.without(todo, todo.get(0));
    }

    /** What is behind the list that was worked on: the refused pages. False if there are none. */
    private boolean refusedNext() {
        if (r.unmapped.isEmpty()) {
            r.page = null;
            return false;
        }
        r.todo = r.unmapped;
        r.unmapped = List.of();
        first(cpu);
        return true;
    }

    /** vmballoon_inflate(), vmw_balloon.c: one round. */
    private void vmballoonInflate() {
        allocPageList();
        vmballoonLock(Step.VMW_INFLATE);
        if (!r.todo.isEmpty()) {
            countPages(Step.VMW_INFLATE_ADD_SIZE, 1);
            listEnqueue.run();
        }
        if (refusedNext()) {
            releasePageList();
        }
    }

    /** vmballoon_alloc_page_list(), vmw_balloon.c: as many pages as are asked for, or as there are. */
    private void allocPageList() {
        boolean more = true;
        while (more) {
            boolean isFirst = r.todo.isEmpty();
            Page page = cpu.step(Step.VMW_ALLOC_PAGE, () -> {
                Page free = isFirst ? b.awaitPage(cpu) : b.allocPage(cpu);
                if (free != null) {
                    mem.setOn(free, Owner.CTL);
                }
                return free;
            });
            if (page == null) {
                return;
            }
            r.page = page;
            r.todo = Pages.add(page, r.todo);
            more = cpu.choose();
        }
    }

    /** vmballoon_lock(), vmw_balloon.c: the host refuses any of the pages, or the whole batch. */
    private void vmballoonLock(Step step) {
        cpu.run(step, () -> {
            cpu.await(b.mutexTrylock(cpu));
            b.mutexUnlock();
        });
        r.page = null;
        List<Page> all = r.todo;
        List<Page> refused = cpu.choose(subLists(all));
        r.unmapped = Pages.reversed(refused);
        r.todo = all.stream().filter(page -> !refused.contains(page)).toList();
    }

    /** A mutant may have a page in the list many times. */
    private static List<List<Page>> subLists(List<Page> list) {
        List<List<Page>> all = List.of(List.of());
        for (Page page : new LinkedHashSet<>(list)) {
            List<List<Page>> longer = new ArrayList<>(all);
            all.forEach(each -> longer.add(Pages.addTail(each, page)));
            all = longer;
        }
        return all;
    }

    /** atomic64_add(), atomic64_sub(&b->size): the pages of the list. */
    private void countPages(Step step, int sign) {
        int pages = r.todo.size();
        cpu.run(step, () -> b.addNumPages(sign * pages));
        first(cpu);
    }

    /** vmballoon_release_page_list(), vmw_balloon.c. */
    private void releasePageList() {
        while (true) {
            Page page = r.page;
            cpu.run(Step.VMW_RELEASE_PAGE, () -> {
                unlist(page);
                PageRefs.putDevicePage(cpu, self(), page);
            });
            if (r.todo.isEmpty()) {
                r.page = null;
                return;
            }
            first(cpu);
        }
    }

    private boolean pops() {
        return r.site != CallSite.NONE;
    }

    /** vmballoon_deflate(), vmw_balloon.c: one round; where the balloon is popped, the host is not asked. */
    private void vmballoonDeflate() {
        listDequeue.run();
        if (r.todo.isEmpty()) {
            return;
        }
        if (!pops()) {
            vmballoonLock(Step.VMW_DEFLATE);
        }
        if (!r.todo.isEmpty()) {
            countPages(Step.VMW_DEFLATE_SUB_SIZE, -1);
            releasePageList();
        }
        if (refusedNext()) {
            listEnqueue.run();
            r.page = null;
        }
    }

    /** vmballoon_reset(), vmw_balloon.c. */
    private void vmballoonReset() {
        cpu.run(Step.VMW_RESET_DOWN_WRITE, () -> cpu.await(b.downWrite()));
        r.site = CallSite.RESET;
        vmballoonPop();
        cpu.run(Step.VMW_RESET_UP_WRITE, b::upWrite);
    }

    /** vmballoon_pop(), vmw_balloon.c: until no page is left, so that it waits for those that are isolated. */
    private void vmballoonPop() {
        while (cpu.step(Step.VMW_POP, () -> b.numPages() > 0)) {
            vmballoonDeflate();
        }
    }

    /**
     * vmballoon_exit(), vmw_balloon.c: cancel_delayed_work_sync(); vmballoon_pop(). With vmw.exit-waits not before each
     * migration has left the module, and nothing counts as isolated.
     */
    private Rest vmballoonExit(Runnable freeModule) {
        cpu.run(Step.VMW_EXIT_CANCEL_WORK, () -> {
            cpu.await(!has("module.stays") && b.isLive());
            b.setModule(Module.GOING);
        });
        r.site = CallSite.EXIT;
        vmballoonPop();
        cpu.run(Step.VMW_EXIT_FREE_MODULE, () -> {
            cpu.await(!has("vmw.exit-waits") || (b.noReaders() && b.isolated() == 0));
            b.setModule(Module.GONE);
            freeModule.run();
        });
        r.site = CallSite.NONE;
        return Rest.VMW_REMOVED;
    }
}
