package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.PageLock;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import io.pagerace.model.driver.ZsPool.Fullness;
import java.util.List;

/**
 * The user of a pool, and pool->free_work, one after the other; what the generations share, mm/zsmalloc.c, Linux 4.8 to
 * 7.3.
 */
abstract class ZsmallocThread extends Zsmalloc {
    final ZsPool pool;

    ZsmallocThread(Cpu cpu) {
        super(cpu);
        this.pool = pool(self());
    }

    /** What the user of a pool and its free_work can begin; each generation has its own way to an object. */
    final List<Operation> operations(Operation reads, Runnable zsFree, Runnable zsDestroyPool) {
        return List.of(
                Operation.of("zs_malloc", this::zsMalloc),
                reads,
                Operation.of("zs_free", zsFree),
                Operation.of("async_free_zspage", this::asyncFreeZspage),
                Operation.last("zs_destroy_pool", zsDestroyPool));
    }

    /** zs_malloc(): into an empty zspage of the class, or into a new one. */
    private void zsMalloc() {
        boolean isNew = cpu.step(Step.ZS_MALLOC_FIND, () -> {
            cpu.await(pool.handle == null && !pool.destroyed);
            awaitClass(pool);
            if (pool.chain.isEmpty()) {
                cpu.await(!PageRefs.buddy(mem).isEmpty());
                return true;
            }
            cpu.await(pool.list == Fullness.EMPTY);
            pool.handle = pool.firstPage();
            pool.list = Fullness.CLASS;
            pool.stored();
            pool.lock = self();
            return false;
        });
        if (!isNew) {
            mallocClassUnlock();
            return;
        }
        if (!allocZspage()) {
            return;
        }
        cpu.run(Step.ZS_MALLOC_CREATE_CHAIN, () -> {
            createPageChain(pool, pool.chain);
            pool.chain.forEach(page -> mem.setContent(page, self()));
        });
        Page first = cpu.step(Step.ZS_MALLOC_INSERT_ZSPAGE, () -> {
            awaitClass(pool);
            pool.lock = self();
            pool.handle = pool.firstPage();
            pool.list = Fullness.CLASS;
            if (noCallbacks()) {
                pool.chain.forEach(page -> mem.setFresh(page, null));
            }
            return pool.firstPage();
        });
        if (noCallbacks()) {
            r.page = first;
        } else {
            setZsPageMovable(first);
        }
        mallocClassUnlock();
    }

    /** The end of zs_malloc(); alloc_zspage() has passed on __GFP_MOVABLE, which zram and zswap give. */
    private void mallocClassUnlock() {
        cpu.run(Step.ZS_MALLOC_CLASS_UNLOCK, () -> {
            boolean movable = !noCallbacks() || !has("alloc.movable-if-compacting");
            Bug.on(movable && !pool.chain.stream().allMatch(this::hasMovableOps), Property.MOVABLE_MOVES);
            pool.lock = null;
        });
    }

    /** alloc_zspage(): alloc_page() for each page; without one the one before, if there is one, is freed. */
    private boolean allocZspage() {
        int pagesPerZspage = (mem.pages().size() + 1) / 2;
        for (int i = 0; i < pagesPerZspage; i++) {
            Page page = cpu.step(Step.ZS_MALLOC_ALLOC_PAGE, () -> {
                Page newpage = pool.allocPage(cpu);
                if (newpage != null) {
                    setZsmalloc(newpage);
                    pool.chain = Pages.addTail(pool.chain, newpage);
                }
                return newpage;
            });
            if (page == null && r.page != null) {
                cpu.run(Step.ZS_MALLOC_FREE_PAGE, () -> {
                    PageRefs.putDevicePage(cpu, self(), r.page);
                    pool.chain = Pages.without(pool.chain, r.page);
                });
            }
            if (page == null) {
                return false;
            }
            r.page = page;
        }
        return true;
    }

    /** SetZsPageMovable(), under class->lock. */
    private void setZsPageMovable(Page first) {
        Page next = first;
        while (next != null) {
            Page page = next;
            r.page = page;
            Bug.on(!cpu.trylockPage(Step.ZS_MALLOC_TRYLOCK_PAGE, page), Property.FRESH_TRYLOCK);
            cpu.run(Step.ZS_MALLOC_SET_MOVABLE, () -> setMovable(pool, page));
            next = cpu.step(Step.ZS_MALLOC_UNLOCK_PAGE, () -> {
                PageLock.unlockPage(cpu, page);
                return pool.nextPage(page);
            });
            cpu.mustNotLeak();
        }
    }

    /** The object is read or written, between zs_map_object() and zs_unmap_object(). */
    final void access() {
        cpu.run(Step.ZS_MAP_ACCESS, () -> Bug.on(mem.content(pool.handle) != self(), Property.CONTENT_KEPT));
    }

    /** free_zspage(), under class->lock: with the locks of all pages, or by free_work. */
    final void freeZspage(Page first) {
        if (!trylockZspage(first)) {
            cpu.run(Step.ZS_FREE_KICK, () -> pool.work |= !noCallbacks());
            r.next = null;
            return;
        }
        Page locked = cpu.step(Step.ZS_FREE_REMOVE_ZSPAGE, () -> {
            Bug.on(pool.list != Fullness.EMPTY, Property.ZSPAGE_LISTED);
            assertRemovable();
            pool.list = Fullness.NONE;
            if (has("zs.frees-unlocked")) {
                pool.lock = null;
            }
            return pool.firstPage();
        });
        r.next = null;
        freePages(locked);
    }

    /** What else remove_zspage() asserts. */
    void assertRemovable() {}

    /** trylock_zspage(): all pages are locked, or none. */
    private boolean trylockZspage(Page first) {
        Page next = first;
        while (next != null) {
            r.page = next;
            boolean begins = r.next == null;
            Locked locked = trylock(Step.ZS_FREE_TRYLOCK_PAGE, next, () -> assertFreeable(begins));
            if (!locked.taken && r.next != null) {
                unlockUpTo(locked.next, next);
            }
            if (!locked.taken) {
                return false;
            }
            if (locked.next != null) {
                r.next = next;
            }
            next = locked.next;
        }
        return true;
    }

    /** The assertions of free_zspage(), where it {@code begins}; __free_zspage_lockless() has none. */
    private void assertFreeable(boolean begins) {
        if (begins && !has("zs.frees-unlocked")) {
            Bug.on(pool.handle != null, Property.ZSPAGE_EMPTY);
            Bug.on(pool.list == Fullness.NONE, Property.ZSPAGE_LISTED);
        }
    }

    /** What a trylock_page() on a page of the chain has found. */
    private record Locked(boolean taken, Page next) {}

    /** trylock_page(); the next page of the chain behind success, and its first page behind failure. */
    private Locked trylock(Step step, Page page, Runnable assertions) {
        return cpu.step(step, () -> {
            assertions.run();
            return PageLock.trylockPage(cpu, page)
                    ? new Locked(true, pool.nextPage(page))
                    : new Locked(false, pool.firstPage());
        });
    }

    /** The end of trylock_zspage(): what was locked before the page that failed is unlocked. */
    private void unlockUpTo(Page first, Page fail) {
        r.next = fail;
        Page next = first;
        while (next != fail) {
            Page page = next;
            r.page = page;
            next = cpu.step(Step.ZS_FREE_UNLOCK_RACED, () -> {
                PageLock.unlockPage(cpu, page);
                return pool.nextPage(page);
            });
            cpu.mustNotLeak();
        }
    }

    /** __free_zspage(), __free_zspage_lockless(): all pages are locked. */
    private void freePages(Page first) {
        Page next = first;
        while (next != null) {
            Page page = next;
            r.page = page;
            next = cpu.step(Step.ZS_FREE_RESET_PAGE, () -> {
                Bug.on(page == first && pool.handle != null, Property.ZSPAGE_EMPTY);
                Bug.on(!mem.test(page, Flag.LOCKED), Property.ZSPAGE_LOCKED);
                Page behind = pool.nextPage(page);
                resetPage(pool, page);
                pool.chain = Pages.without(pool.chain, page);
                if (pool.chain.isEmpty()) {
                    pool.isolated = 0;
                    pool.stored();
                }
                return behind;
            });
            r.next = next;
            cpu.unlockPage(Step.ZS_FREE_UNLOCK_PAGE, page);
            cpu.run(Step.ZS_FREE_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, self(), page));
            r.next = null;
        }
    }

    /** zs_free(): spin_unlock(&class->lock), if it has not done so. */
    final void classUnlock() {
        cpu.run(Step.ZS_FREE_CLASS_UNLOCK, () -> {
            if (pool.lock == self()) {
                pool.lock = null;
            }
        });
    }

    /** async_free_zspage(): free_work. */
    private void asyncFreeZspage() {
        boolean spliced = cpu.step(Step.ZS_WORK_SPLICE, () -> {
            cpu.await(pool.work);
            Bug.on(pool.destroyed, Property.POOL_ALIVE);
            awaitClass(pool);
            pool.work = false;
            if (pool.list != Fullness.EMPTY) {
                pool.lock = self();
                return false;
            }
            pool.list = Fullness.NONE;
            return true;
        });
        if (r.site == CallSite.NONE) {
            r.site = CallSite.WORK;
        }
        if (spliced) {
            freeSpliced();
        }
        cpu.run(Step.ZS_WORK_CLASS_UNLOCK, () -> pool.lock = null);
        r.site = CallSite.NONE;
    }

    /** The empty zspage that free_work has taken off its list. */
    private void freeSpliced() {
        if (has("zs.lock-rereads-chain")) {
            lockZspage();
        } else {
            lockZspageUnread();
        }
        Page first = cpu.step(Step.ZS_WORK_CLASS_LOCK, () -> {
            awaitClass(pool);
            Bug.on(pool.handle != null, Property.ZSPAGE_EMPTY);
            pool.lock = self();
            return pool.firstPage();
        });
        freePages(first);
    }

    /** lock_zspage() until 5.18: nothing keeps the chain from being changed. */
    private void lockZspageUnread() {
        Page next = cpu.step(Step.ZS_WORK_FIRST_PAGE, pool::firstPage);
        while (next != null) {
            Page page = next;
            r.page = page;
            cpu.lockPage(Step.ZS_WORK_LOCK_PAGE, page);
            next = cpu.step(Step.ZS_WORK_NEXT_PAGE, () -> pool.nextPage(page));
        }
    }

    /** lock_zspage() from 5.19 on: each page is looked up and tried under the zspage's read lock. */
    private void lockZspage() {
        boolean isLocked = false;
        while (!isLocked) {
            Page found = cpu.step(Step.ZS_WORK_READ_LOCK, () -> {
                cpu.await(pool.writer == null);
                pool.reader = self();
                return r.next == null ? pool.firstPage() : pool.nextPage(r.next);
            });
            r.page = found;
            Locked locked = workTrylock(found);
            while (locked.taken && locked.next != null) {
                r.next = r.page;
                r.page = locked.next;
                locked = workTrylock(r.page);
            }
            isLocked = locked.taken;
            if (isLocked) {
                readUnlock();
            } else {
                waitLocked(r.page);
            }
        }
        r.next = null;
    }

    private Locked workTrylock(Page page) {
        return trylock(Step.ZS_WORK_TRYLOCK_PAGE, page, () -> {});
    }

    private void readUnlock() {
        cpu.run(Step.ZS_WORK_READ_UNLOCK, () -> pool.reader = null);
    }

    /** get_page(page), so that it stays, and wait_on_page_locked(page) without the zspage's lock. */
    private void waitLocked(Page page) {
        cpu.run(Step.ZS_WORK_GET_PAGE, () -> mem.getPage(page));
        r.refs = Pages.with(r.refs, page);
        readUnlock();
        boolean isUnlocked = false;
        while (!isUnlocked) {
            isUnlocked = cpu.step(Step.ZS_WORK_WAIT_LOCKED, () -> PageLock.waitOnPageLocked(cpu, page));
        }
        cpu.putPage(Step.ZS_WORK_PUT_PAGE, page);
    }

    /** flush_work(&pool->free_work); kfree(pool): the end of zs_destroy_pool(). */
    final void flushAndFree() {
        while (cpu.step(Step.ZS_DESTROY_FLUSH_WORK, () -> {
            // Without pool->destroying the pool is destroyed from where its user rests, and free_work comes before.
            cpu.await(pool.destroying || (pool.handle == null && !pool.destroyed && !pool.work));
            return pool.work;
        })) {
            r.site = CallSite.FLUSH;
            asyncFreeZspage();
        }
        cpu.run(Step.ZS_DESTROY_FREE_POOL, () -> {
            pool.destroyed = true;
            pool.destroying = false;
            if (!typed()) {
                pool.freeMapping();
            }
        });
    }
}
