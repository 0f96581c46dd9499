package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import io.pagerace.model.driver.Z3Header.Bit;
import io.pagerace.model.driver.Z3Header.Buddy;
import io.pagerace.model.driver.Z3Pool.Workqueues;
import java.util.List;

/** The user of a pool, mm/z3fold.c, Linux 5.2 to 6.12: zswap, which may not sleep here. */
final class Z3foldThread extends Z3foldWorks {
    Z3foldThread(Cpu cpu) {
        super(cpu);
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("z3fold_alloc", this::z3foldAlloc),
                Operation.of("__z3fold_alloc", this::z3foldAllocListed),
                Operation.of("z3fold_map", this::z3foldMap),
                Operation.of("z3fold_free", this::z3foldFree),
                Operation.of("compact_page_work", this::compactPageWork),
                Operation.of("free_pages_work", this::freePagesWork),
                Operation.last("z3fold_destroy_pool", this::z3foldDestroyPool));
    }

    private void mayAlloc() {
        cpu.await(pool.handle == null && pool.wqs == Workqueues.LIVE);
    }

    /** __z3fold_alloc(): a page with room; one that is to be compacted, or that somebody has claimed, is left. */
    private void z3foldAllocListed() {
        Page page = cpu.step(Step.Z3_ALLOC_FIND, () -> {
            mayAlloc();
            Page listed = cpu.choose(pool.on(Buddy.UNBUDDIED));
            Z3Header header = pool.zhdr(listed);
            cpu.await(header.lock() == null);
            boolean leaves = header.has(Bit.NEEDS_COMPACTING) || isClaimed(header);
            // It will be taken off the list that page->lru is in.
            Bug.on(!leaves && isPrivate(listed), Property.SINGLE_LIST);
            Z3Header taken = header.in(Buddy.NONE);
            pool.setZhdr(listed, leaves ? taken : taken.kref(1).lockedBy(self()));
            return leaves ? null : listed;
        });
        if (page != null) {
            r.page = page;
            found(page);
        }
    }

    /** z3fold_alloc(), with a new page. */
    private void z3foldAlloc() {
        Page page = cpu.step(Step.Z3_ALLOC_PAGE, () -> {
            mayAlloc();
            cpu.await(pool.on(Buddy.UNBUDDIED).isEmpty());
            Page fresh = pool.awaitPage(cpu);
            mem.setContent(fresh, self());
            pool.setZhdr(fresh, Z3Header.NONE.kref(1));
            return fresh;
        });
        r.page = page;
        boolean headerFirst = has("z3.alloc-locks-header");
        if (headerFirst) {
            lockNewHeader(page);
        }
        publish(page);
        if (!headerFirst) {
            lockNewHeader(page);
        }
        found(page);
    }

    private void lockNewHeader(Page page) {
        cpu.run(Step.Z3_ALLOC_LOCK_HEADER, () -> lockHeader(pool, page));
    }

    /** __SetPageMovable(page, mapping), from 5.3 on under the page lock. */
    private void publish(Page page) {
        boolean locks = has("z3.alloc-locks-page");
        if (locks) {
            Bug.on(!cpu.trylockPage(Step.Z3_ALLOC_TRYLOCK_PAGE, page), Property.FRESH_TRYLOCK);
        }
        cpu.run(Step.Z3_ALLOC_SET_MOVABLE, () -> {
            if (!mem.isLocker(page, self())) {
                cpu.warn(Property.NEWPAGE_LOCKED);
            }
            storeMovable(pool.self(), page);
        });
        if (locks) {
            cpu.unlockPage(Step.Z3_ALLOC_UNLOCK_PAGE, page);
        }
    }

    /** The end of z3fold_alloc(), header locked. */
    private void found(Page page) {
        cpu.run(
                Step.Z3_ALLOC_FOUND,
                () -> pool.setZhdr(page, current(page).first(true).linked(Buddy.UNBUDDIED)));
        cpu.run(Step.Z3_ALLOC_ENCODE, () -> {
            lruDel(page);
            mem.setOn(page, self());
            pool.update(page, Z3Header::unlocked);
            pool.handle = page;
        });
    }

    /** get_z3fold_header(): the header of the object's page, locked. */
    private Page getZ3foldHeader(CallSite site) {
        if (!migratedBit() && !has("z3.slots-lock")) {
            Page named = cpu.step(Step.Z3_GET_READ, () -> {
                cpu.await(pool.handle != null);
                return pool.handle;
            });
            r.site = site;
            r.page = named;
            cpu.run(Step.Z3_GET_LOCK, () -> lockHeader(pool, named));
            return named;
        }
        Page page = lockNamed(site);
        while (migratedBit() && isMigrated(page)) {
            Page old = page;
            cpu.run(Step.Z3_GET_UNLOCK, () -> {
                mustOwn(pool, old);
                pool.update(old, Z3Header::unlocked);
            });
            r.page = null;
            page = lockNamed(site);
        }
        return page;
    }

    /** [slots->lock] The handle is read and its page's header locked. */
    private Page lockNamed(CallSite site) {
        Page page = cpu.step(Step.Z3_GET_TRYLOCK, () -> {
            cpu.await(pool.handle != null);
            Page named = pool.handle;
            cpu.await(pool.zhdr(named).lock() == null);
            pool.update(named, header -> header.lockedBy(self()));
            return named;
        });
        r.site = site;
        r.page = page;
        return page;
    }

    /** test_bit(PAGE_MIGRATED, &page->private): if it is not set, this has to be the object's page. */
    private boolean isMigrated(Page page) {
        return cpu.step(Step.Z3_GET_MIGRATED, () -> {
            mustOwn(pool, page);
            Z3Header header = pool.zhdr(page);
            boolean migrated = header.has(Bit.MIGRATED);
            Bug.on(!migrated && header.moved(), Property.CONTENT_KEPT);
            return migrated;
        });
    }

    /** Before a header that was found and locked is written to: what is written to an old one is lost. */
    private Z3Header current(Page page) {
        mustOwn(pool, page);
        Z3Header header = pool.zhdr(page);
        Bug.on(header.moved(), Property.CONTENT_KEPT);
        return header;
    }

    /** z3fold_map(), the use of the object, and z3fold_unmap(). */
    private void z3foldMap() {
        Page page = getZ3foldHeader(CallSite.MAP);
        cpu.run(
                Step.Z3_MAP_COUNT,
                () -> pool.setZhdr(page, current(page).mapped(true).unlocked()));
        cpu.run(Step.Z3_MAP_ACCESS, () -> mustOwn(pool, page));
        r.page = null;
        r.site = CallSite.UNMAP;
        Page same = getZ3foldHeader(CallSite.UNMAP);
        cpu.run(
                Step.Z3_UNMAP_COUNT,
                () -> pool.setZhdr(same, current(same).mapped(false).unlocked()));
    }

    /** z3fold_free(). */
    private void z3foldFree() {
        Page page = getZ3foldHeader(CallSite.FREE);
        Freed freed = cpu.step(Step.Z3_FREE_CLAIM, () -> claim(page));
        r.site = CallSite.NONE;
        if (freed == Freed.LAST) {
            releaseZ3foldPage(pool, page);
        } else if (freed == Freed.OURS) {
            cpu.run(Step.Z3_FREE_QUEUE, () -> queueWork(page));
        }
    }

    /** Whose the page is that z3fold_free() has claimed. */
    private enum Freed {
        /** Nobody's: the kref was the last one. */
        LAST,
        /** Somebody else had claimed it before. */
        CLAIMED,
        /** The page stays, and z3fold_free() goes on. */
        OURS
    }

    private Freed claim(Page page) {
        Z3Header header = current(page);
        boolean last = header.kref() == 1;
        boolean claimed = isClaimed(header);
        Z3Header behind = header.first(false).kref(-1);
        if (claims()) {
            behind = behind.with(Bit.CLAIMED);
        }
        if (last) {
            mustNotDangle(pool, header);
            behind = behind.in(Buddy.NONE);
        } else if (claimed) {
            behind = behind.unlocked();
        }
        pool.setZhdr(page, behind);
        pool.handle = null;
        return last ? Freed.LAST : claimed ? Freed.CLAIMED : Freed.OURS;
    }

    /** queue_work_on(compact_wq), unless the page is marked for it already or, until 5.4, isolated. */
    private void queueWork(Page page) {
        Z3Header header = pool.zhdr(page).without(Bit.CLAIMED).unlocked();
        boolean leaves = header.has(Bit.NEEDS_COMPACTING) || (!claims() && mem.test(page, Flag.ISOLATED));
        if (!leaves) {
            header = header.kref(1).with(Bit.NEEDS_COMPACTING);
            pool.queue = Pages.with(pool.queue, page);
        }
        pool.setZhdr(page, header);
    }
}
