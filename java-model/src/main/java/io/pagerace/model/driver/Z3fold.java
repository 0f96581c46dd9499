package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import io.pagerace.model.driver.Z3Header.Bit;
import io.pagerace.model.driver.Z3Header.Buddy;
import io.pagerace.model.driver.Z3Pool.Workqueues;

/** What the user of a pool, its works and its callbacks share, mm/z3fold.c, Linux 5.2 to 6.12. */
abstract class Z3fold extends KernelCode {
    Z3fold(Cpu cpu) {
        super(cpu);
    }

    final Z3Pool pool(Owner device) {
        return (Z3Pool) mem.device(device);
    }

    /** PAGE_CLAIMED is set by isolation, too: dcf5aedb24f8 (5.11, 5.10 stable). */
    final boolean claims() {
        return has("z3.isolate-claims");
    }

    /** Whether somebody has claimed the page, and isolation heeds that. */
    final boolean isClaimed(Z3Header header) {
        return claims() && header.has(Bit.CLAIMED);
    }

    /**
     * The pool counts its isolated pages, and z3fold_destroy_pool() waits for them, which no kernel has, or until there
     * is one.
     */
    final boolean drains() {
        return has("z3.destroy-drains") || waitsInverted();
    }

    /** The wait of d776aaa9895e, 5.3-rc. */
    final boolean waitsInverted() {
        return has("z3.destroy-waits-inverted");
    }

    /** PAGE_MIGRATED, 943fb61dd66f. */
    final boolean migratedBit() {
        return has("z3.migrated-bit");
    }

    /** Before a header is touched: z3fold must not have let go of its page. */
    static void mustOwn(Z3Pool pool, Page page) {
        Bug.on(!pool.owns(page), Property.OWN_PAGE);
    }

    /** list_del_init(&zhdr->buddy) writes to the entries on both sides. */
    static void mustNotDangle(Z3Pool pool, Z3Header header) {
        Bug.on(header.copied() != null && !pool.owns(header.copied()), Property.OWN_PAGE);
    }

    /** spin_lock(&pool->lock). */
    static void mustBeThere(Z3Pool pool) {
        Bug.on(pool.wqs == Workqueues.FREED, Property.POOL_ALIVE);
    }

    /** Whether a page is on the private list of a compacting CPU. */
    final boolean isPrivate(Page page) {
        Owner on = mem.on(page);
        return on != null && on.isCpu();
    }

    /** list_del_init(&page->lru), of a page that is on pool->lru or on no list. */
    final void lruDel(Page page) {
        Bug.on(isPrivate(page), Property.SINGLE_LIST);
        mem.setOn(page, null);
    }

    /** z3fold_page_lock(zhdr), within its step. */
    final void lockHeader(Z3Pool pool, Page page) {
        mustOwn(pool, page);
        cpu.await(pool.zhdr(page).lock() == null);
        pool.update(page, header -> header.lockedBy(self()));
    }

    /** __ClearPageMovable(), mm/compaction.c, 4.8, with its VM_BUG_ON_PAGE(!PageMovable(page)). */
    final void clearPageMovable(Z3Pool pool, Page page) {
        boolean movable = mem.pageMovableTag(page) && mem.mapping(page) == pool.self();
        Bug.on(!movable, Property.CLEAR_MOVABLE_WAS_MOVABLE);
        clearPageMovable(page);
    }

    /** __release_z3fold_page(): the last kref is gone, the header is locked. */
    final void releaseZ3foldPage(Z3Pool pool, Page page) {
        cpu.run(Step.Z3_RELEASE_STALE, () -> {
            mustBeThere(pool);
            lruDel(page);
            pool.update(
                    page,
                    header ->
                            header.with(Bit.STALE).without(Bit.NEEDS_COMPACTING).unlocked());
        });
        cpu.run(Step.Z3_RELEASE_QUEUE, () -> {
            boolean isThere = pool.wqs == Workqueues.LIVE || pool.wqs == Workqueues.RELEASE;
            Bug.on(!isThere, Property.POOL_ALIVE);
            pool.update(page, header -> header.in(Buddy.STALE));
        });
    }
}
