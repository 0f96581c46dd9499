package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import io.pagerace.model.driver.Z3Header.Bit;
import io.pagerace.model.driver.Z3Header.Buddy;
import io.pagerace.model.driver.Z3Pool.Workqueues;
import java.util.function.BooleanSupplier;

/** The works of compact_wq and of release_wq, and the end of a pool, mm/z3fold.c, Linux 5.2 to 6.12. */
abstract class Z3foldWorks extends Z3fold {
    final Z3Pool pool;

    Z3foldWorks(Cpu cpu) {
        super(cpu);
        this.pool = pool(self());
    }

    /** compact_page_work(), do_compact_page(): the item lies in the page. */
    final void compactPageWork() {
        Page page = cpu.step(Step.Z3_WORK_BEGIN, () -> {
            Page queued = cpu.choose(Pages.of(pool.queue));
            mustOwn(pool, queued);
            pool.queue = Pages.without(pool.queue, queued);
            return queued;
        });
        r.page = page;
        cpu.run(Step.Z3_WORK_LOCK, () -> lockHeader(pool, page));
        boolean last = cpu.step(Step.Z3_WORK_COMPACT, () -> compactPage(page));
        if (last) {
            releaseZ3foldPage(pool, page);
        } else {
            cpu.run(Step.Z3_WORK_UNBUDDY, () -> {
                Z3Header header = pool.zhdr(page);
                boolean leaves =
                        header.has(Bit.STALE) || (claims() ? isClaimed(header) : mem.test(page, Flag.ISOLATED));
                pool.setZhdr(
                        page,
                        leaves ? header.unlocked() : header.in(Buddy.UNBUDDIED).unlocked());
            });
        }
    }

    /** The first half of do_compact_page(), header locked: true if its kref was the last one. */
    private boolean compactPage(Page page) {
        Z3Header header = pool.zhdr(page);
        // A WARN_ON(), behind which the kref of the work is lost.
        Bug.on(!header.has(Bit.NEEDS_COMPACTING), Property.COMPACTION_MARKED);
        Bug.on(header.moved(), Property.CONTENT_KEPT);
        mustNotDangle(pool, header);
        pool.setZhdr(page, header.in(Buddy.NONE).kref(-1).without(Bit.NEEDS_COMPACTING));
        return header.kref() == 1;
    }

    /** free_pages_work(), free_z3fold_page(). */
    final void freePagesWork() {
        Page page = cpu.step(Step.Z3_STALE_TAKE, () -> {
            Page stale = cpu.choose(pool.on(Buddy.STALE));
            pool.update(stale, header -> header.in(Buddy.NONE));
            pool.queue = Pages.without(pool.queue, stale);
            return stale;
        });
        r.page = page;
        cpu.lockPage(Step.Z3_STALE_LOCK_PAGE, page);
        cpu.run(Step.Z3_STALE_CLEAR_MOVABLE, () -> {
            clearPageMovable(pool, page);
            pool.setZhdr(page, Z3Header.NONE);
        });
        cpu.unlockPage(Step.Z3_STALE_UNLOCK_PAGE, page);
        cpu.run(Step.Z3_STALE_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, self(), page));
    }

    /** z3fold_destroy_pool(): the user has freed all objects before. */
    final void z3foldDestroyPool() {
        if (drains()) {
            cpu.run(Step.Z3_DESTROY_SET_DESTROYING, () -> {
                mustBeEmpty();
                pool.destroying = true;
            });
            while (!stopsWaiting()) {
                cpu.run(Step.Z3_DESTROY_WOKEN, () -> cpu.await(!pool.asleep));
            }
        }
        destroyCompactWq();
        while (destroys(Step.Z3_DESTROY_RELEASE_WQ, () -> !pool.on(Buddy.STALE).isEmpty(), Workqueues.NONE)) {
            flush(this::freePagesWork);
        }
        cpu.run(Step.Z3_DESTROY_FREE_POOL, () -> {
            pool.wqs = Workqueues.FREED;
            pool.destroying = false;
            if (!has("z3.static-ops")) {
                pool.freeMapping();
            }
        });
    }

    /** destroy_workqueue(pool->compact_wq): without pool->destroying it is where the user begins, behind all works. */
    private void destroyCompactWq() {
        BooleanSupplier pending = () -> {
            if (!drains()) {
                mustBeEmpty();
                cpu.await(pool.queue == 0);
            }
            return pool.queue != 0;
        };
        while (destroys(Step.Z3_DESTROY_COMPACT_WQ, pending, Workqueues.RELEASE)) {
            flush(this::compactPageWork);
        }
    }

    private void mustBeEmpty() {
        cpu.await(pool.handle == null && pool.wqs == Workqueues.LIVE);
    }

    /**
     * wait_event(pool->isolate_wait, pool_isolated_are_drained(pool)), what d776aaa9895e meant: sleeps as long as there
     * are isolated pages. Nobody isolates any more then. Inverted, as it was merged: as long as there is none, and
     * there will be none.
     */
    private boolean stopsWaiting() {
        return cpu.step(Step.Z3_DESTROY_DRAINED, () -> {
            boolean goes = waitsInverted() == (pool.isolated() != 0);
            pool.asleep = !goes;
            if (waitsInverted() && !goes) {
                cpu.warn(Property.WOKEN_UP);
            }
            return goes;
        });
    }

    /** destroy_workqueue(): true if there is work to be done before. */
    private boolean destroys(Step step, BooleanSupplier isPending, Workqueues left) {
        return cpu.step(step, () -> {
            boolean pending = isPending.getAsBoolean();
            if (!pending) {
                pool.wqs = left;
            }
            return pending;
        });
    }

    /** A work that is waited for. */
    private void flush(Runnable work) {
        r.site = CallSite.FLUSH;
        work.run();
        r.page = null;
        r.site = CallSite.NONE;
    }
}
