package io.pagerace.model.driver;

import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Rest;
import io.pagerace.model.Step;
import io.pagerace.model.driver.ModuleBalloon.Module;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The balloon of pseries, arch/powerpc/platforms/pseries/cmm.c, 5.5 to 7.3: what does not depend on
 * mm/balloon_compaction.c or mm/balloon.c. No lock of the driver: the cmm thread and the OOM notifier free pages at the
 * same time. cmm_exit() waits for both before it does, so it runs where the thread did.
 */
final class Cmm extends VirtioBalloon {
    private final ModuleBalloon info;
    private final Consumer<Page> balloonPageEnqueue;
    private final Supplier<Page> balloonPageDequeue;

    Cmm(Cpu cpu, Consumer<Page> balloonPageEnqueue, Supplier<Page> balloonPageDequeue) {
        super(cpu);
        this.info = info(cpu);
        this.balloonPageEnqueue = balloonPageEnqueue;
        this.balloonPageDequeue = balloonPageDequeue;
    }

    /** b_dev_info, whoever runs the code. */
    static ModuleBalloon info(Cpu cpu) {
        return (ModuleBalloon) cpu.memory().device(Owner.device(0));
    }

    /**
     * What the cmm thread does, and behind it cmm_exit().
     *
     * @param freeModule what goes with the module
     */
    List<Operation> thread(Runnable freeModule) {
        return List.of(
                Operation.of("cmm_alloc_pages", this::cmmAllocPages),
                Operation.of("cmm_free_pages", this::cmmThreadFrees),
                new Operation("cmm_exit", Set.of(Rest.IDLE), true, () -> cmmExit(freeModule)));
    }

    /** What the OOM notifier does. */
    List<Operation> notifier() {
        return List.of(Operation.of("cmm_oom_notify", this::cmmOomNotify));
    }

    /** cmm_alloc_pages(), cmm.c: one page. */
    private void cmmAllocPages() {
        Page page = cpu.step(Step.CMM_ALLOC_PAGE, () -> info.awaitPage(cpu));
        r.page = page;
        balloonPageEnqueue.accept(page);
        cpu.run(Step.CMM_ALLOC_INC_LOANED, () -> info.addNumPages(1));
    }

    /** cmm_thread(), cmm.c, when more pages are loaned than should be: one page. */
    private void cmmThreadFrees() {
        cpu.run(Step.CMM_THREAD_FREES, () -> cpu.await(info.numPages() > 0));
        cmmFreePages();
    }

    /** cmm_free_pages(), cmm.c: one page. */
    private void cmmFreePages() {
        if (freePage()) {
            decLoaned();
        }
    }

    /** The first half of the loop of cmm_free_pages(); false: balloon_page_dequeue() has returned NULL, break. */
    private boolean freePage() {
        Page page = balloonPageDequeue.get();
        if (page == null) {
            return false;
        }
        cpu.run(Step.CMM_FREE_PAGE, () -> PageRefs.putDevicePage(cpu, info.self(), page));
        r.page = null;
        return true;
    }

    /** The second half; whether pages are still loaned behind it. */
    private boolean decLoaned() {
        return cpu.step(Step.CMM_FREE_DEC_LOANED, () -> {
            info.addNumPages(-1);
            return info.numPages() > 0;
        });
    }

    /** cmm_oom_notify(), cmm.c: frees KB2PAGES(oom_kb) pages, whatever the balloon holds; here one at each call. */
    private void cmmOomNotify() {
        cpu.run(Step.CMM_OOM_NOTIFY, () -> {
            cpu.await(info.isLive());
            cpu.await(info.mutexTrylock(cpu));
        });
        cmmFreePages();
        cpu.run(Step.CMM_OOM_RETURN, info::mutexUnlock);
    }

    /**
     * cmm_exit(), cmm.c: kthread_stop() and unregister_oom_notifier() wait for those who free pages;
     * cmm_free_pages(loaned_pages), once, or with cmm.exit-loops until no page is loaned. Nobody else changes
     * loaned_pages now, so that as many are to be freed as are still loaned.
     */
    private Rest cmmExit(Runnable freeModule) {
        cpu.run(Step.CMM_EXIT_UNREGISTER, () -> {
            cpu.await(!has("module.stays") && info.isLive() && info.mutexFree());
            info.setModule(Module.GOING);
        });
        r.site = CallSite.EXIT;
        boolean isLoaned;
        do {
            isLoaned = cpu.step(Step.CMM_EXIT_LOANED, () -> info.numPages() > 0);
            while (isLoaned && freePage()) {
                isLoaned = decLoaned();
            }
        } while (isLoaned && has("cmm.exit-loops"));
        cpu.run(Step.CMM_EXIT_FREE_MODULE, () -> {
            info.setModule(Module.GONE);
            freeModule.run();
        });
        r.site = CallSite.NONE;
        return Rest.CMM_REMOVED;
    }
}
