package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.PageType;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.List;

/**
 * The cmm thread, cmm_exit() and the OOM notifier, arch/powerpc/platforms/pseries/cmm.c, on mm/balloon_compaction.c of
 * Linux 5.10. Rule config.balloon-compaction: CONFIG_BALLOON_COMPACTION is set; without it no page is movable.
 */
final class V510CmmThread extends V48BalloonList {
    private final Cmm cmm;

    V510CmmThread(Cpu cpu) {
        super(cpu, Cmm.info(cpu));
        this.cmm = new Cmm(cpu, this::balloonPageEnqueue, this::balloonPageDequeue);
    }

    /** The inode of the pages' mapping goes with the module, until 5.19. */
    List<Operation> operations() {
        return cmm.thread(info::freeMapping);
    }

    List<Operation> notifier() {
        return cmm.notifier();
    }

    private boolean compacts() {
        return has("config.balloon-compaction");
    }

    /** balloon_devinfo_init() is called without CONFIG_BALLOON_COMPACTION, too, with cmm.always-sets-up. */
    @Override
    void mustBeSetUp() {
        Bug.on(!compacts() && !has("cmm.always-sets-up"), Property.DEV_INFO_SET_UP);
    }

    /** balloon_page_enqueue(), mm/balloon_compaction.c, 5.10: pages_lock is taken before the page lock. */
    private void balloonPageEnqueue(Page page) {
        enqueueLockPages(page);
        Bug.on(!cpu.trylockPage(Step.BALLOON_ENQUEUE_TRYLOCK_PAGE, page), Property.FRESH_TRYLOCK);
        cpu.run(Step.BALLOON_ENQUEUE_INSERT_PAGE, () -> {
            mustBeListed(page);
            mustBeSetUp();
            if (compacts()) {
                balloonPageInsert(info, page);
            } else {
                mem.setPageType(page, PageType.BALLOON);
                mem.setFresh(page, null);
                mem.setOn(page, info.self());
                info.listAdd(page);
            }
        });
        cpu.unlockPage(Step.BALLOON_ENQUEUE_UNLOCK_PAGE, page);
        cpu.run(Step.BALLOON_ENQUEUE_UNLOCK_PAGES, info::unlockPages);
    }

    @Override
    void deletePage(Page page) {
        if (compacts()) {
            balloonPageDelete(page);
        } else {
            mem.setPageType(page, PageType.NONE);
            mem.setOn(page, null);
        }
    }
}
