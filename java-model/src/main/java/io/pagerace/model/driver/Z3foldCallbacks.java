package io.pagerace.model.driver;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import io.pagerace.model.driver.Z3Header.Bit;
import io.pagerace.model.driver.Z3Header.Buddy;
import io.pagerace.model.driver.Z3Pool.Workqueues;
import java.util.Set;

/** z3fold_aops, z3fold_mops, mm/z3fold.c, Linux 5.2 to 6.12: the page is locked by the core. */
final class Z3foldCallbacks extends Z3fold {
    Z3foldCallbacks(Cpu cpu) {
        super(cpu);
    }

    AddressSpaceOperations aOps() {
        return new AddressSpaceOperations(this::z3foldPageIsolate, this::z3foldPageMigrate, this::z3foldPagePutback);
    }

    /** z3fold_page_isolate(). */
    private Result z3foldPageIsolate(Page page) {
        Z3Pool pool = pool(r.map);
        Isolation isolation = cpu.step(Step.Z3_ISOLATE_PAGE, () -> isolate(pool, page));
        return switch (isolation) {
            case BUSY -> returning(Result.REFUSED);
            case GOING -> Result.REFUSED;
            case TAKEN -> Result.ISOLATED;
        };
    }

    /** What z3fold_page_isolate() has found. */
    private enum Isolation {
        /** The page is in somebody else's hands. */
        BUSY,
        /** The pool is on its way out. */
        GOING,
        /** The page is isolated. */
        TAKEN
    }

    private Isolation isolate(Z3Pool pool, Page page) {
        mustOwn(pool, page);
        Z3Header header = pool.zhdr(page);
        cpu.await(header.lock() == null);
        if (header.has(Bit.NEEDS_COMPACTING) || header.has(Bit.STALE) || header.mapped() || isClaimed(header)) {
            return Isolation.BUSY;
        }
        mustBeThere(pool);
        mustNotDangle(pool, header);
        lruDel(page);
        boolean goes = drains() && pool.destroying;
        Z3Header behind = header.in(Buddy.NONE);
        if (claims()) {
            behind = behind.with(Bit.CLAIMED);
        }
        pool.setZhdr(page, goes ? behind : behind.kref(1));
        if (drains() && !goes) {
            pool.incIsolated();
        }
        return goes ? Isolation.GOING : Isolation.TAKEN;
    }

    /** z3fold_page_migrate(). */
    private Result z3foldPageMigrate(Page newpage, Page page) {
        Owner d = r.map;
        Z3Pool pool = pool(d);
        boolean encodesLocked = has("z3.encodes-locked");
        Result refusal = cpu.step(Step.Z3_MIGRATE_TRYLOCK, () -> trylock(pool, page));
        if (refusal != Result.NONE) {
            return refusal == Result.AGAIN ? returning(refusal) : refusal;
        }
        cpu.run(Step.Z3_MIGRATE_COPY, () -> copy(pool, newpage, page, encodesLocked));
        cpu.run(Step.Z3_MIGRATE_CLEAR_MOVABLE, () -> clearPageMovable(pool, page));
        getNewpage(Step.Z3_MIGRATE_GET_NEWPAGE, pool, newpage);
        cpu.run(Step.Z3_MIGRATE_ENCODE, () -> {
            Z3Header header = pool.zhdr(newpage);
            if (header.first() && pool.handle == page) {
                pool.handle = newpage;
            }
            pool.setZhdr(newpage, header.with(Bit.NEEDS_COMPACTING).lockedBy(self()));
            if (encodesLocked) {
                pool.update(page, Z3Header::unlocked);
            }
        });
        cpu.run(Step.Z3_MIGRATE_SET_MOVABLE, () -> {
            mustBeThere(pool);
            setPageMovable(pool.self(), newpage);
            mem.setOn(newpage, d);
            pool.update(newpage, Z3Header::unlocked);
        });
        cpu.run(Step.Z3_MIGRATE_QUEUE_WORK, () -> {
            Bug.on(pool.wqs != Workqueues.LIVE, Property.POOL_ALIVE);
            pool.queue = Pages.with(pool.queue, newpage);
        });
        if (drains()) {
            cpu.run(Step.Z3_MIGRATE_DEC_ISOLATED, pool::decIsolated);
        }
        if (migratedBit()) {
            cpu.run(Step.Z3_MIGRATE_CLEAR_PRIVATE, () -> pool.update(page, header -> header.flags(Set.of())));
        }
        cpu.run(Step.Z3_MIGRATE_PUT_PAGE, () -> {
            boolean inUse = pool.zhdr(page).buddy() != Buddy.NONE || Pages.contains(pool.queue, page);
            Bug.on(inUse, Property.FREED_IN_USE);
            PageRefs.putDevicePage(cpu, d, page);
            pool.setZhdr(page, Z3Header.NONE);
        });
        return Result.SUCCESS;
    }

    /** Why the page can't be migrated now; none if its header is locked. In 5.2 it tries a lock that its caller has. */
    private Result trylock(Z3Pool pool, Page page) {
        if (!has("z3.migrate-trusts-lock")) {
            return Result.AGAIN;
        }
        mustOwn(pool, page);
        Z3Header header = pool.zhdr(page);
        Bug.on(claims() && !isClaimed(header), Property.CLAIMED_AT_MOVE);
        if (header.lock() != null) {
            return Result.AGAIN;
        }
        if (header.mapped()) {
            pool.setZhdr(page, has("z3.busy-keeps-claim") ? header : header.without(Bit.CLAIMED));
            return Result.BUSY;
        }
        // c92d2f38563d: the work points to the old page.
        if (has("z3.reinitializes") && Pages.contains(pool.queue, page)) {
            return Result.AGAIN;
        }
        pool.setZhdr(page, header.lockedBy(self()));
        return Result.NONE;
    }

    /** memcpy(new_zhdr, zhdr, PAGE_SIZE), and what both headers are behind it. */
    private void copy(Z3Pool pool, Page newpage, Page page, boolean encodesLocked) {
        Z3Header header = pool.zhdr(page);
        mem.setContent(newpage, mem.content(page));
        Z3Header copy = header.in(Buddy.NONE).unlocked();
        pool.setZhdr(newpage, has("z3.reinitializes") ? copy : copy.copiedFrom(page));
        Z3Header old = header.old();
        old = migratedBit() ? old.with(Bit.MIGRATED) : old.flags(Set.of());
        pool.setZhdr(page, encodesLocked ? old : old.unlocked());
    }

    /** z3fold_page_putback(). */
    private Result z3foldPagePutback(Page page) {
        Z3Pool pool = pool(r.map);
        boolean last = cpu.step(Step.Z3_PUTBACK_PAGE, () -> putback(pool, page));
        if (last) {
            releaseZ3foldPage(pool, page);
            if (drains()) {
                cpu.run(Step.Z3_PUTBACK_DEC_ISOLATED, pool::decIsolated);
            }
        }
        return Result.SUCCESS;
    }

    /** True if the kref was the last one. */
    private boolean putback(Z3Pool pool, Page page) {
        mustOwn(pool, page);
        Z3Header header = pool.zhdr(page);
        cpu.await(header.lock() == null);
        mustNotDangle(pool, header);
        Z3Header put = header.in(Buddy.NONE).kref(-1);
        if (header.kref() == 1) {
            pool.setZhdr(page, put.lockedBy(self()));
            return true;
        }
        mustBeThere(pool);
        mem.setOn(page, pool.self());
        put = put.without(Bit.CLAIMED);
        pool.setZhdr(page, has("z3.putback-unbuddies") ? put.in(Buddy.UNBUDDIED) : put);
        if (drains()) {
            pool.decIsolated();
        }
        return false;
    }
}
