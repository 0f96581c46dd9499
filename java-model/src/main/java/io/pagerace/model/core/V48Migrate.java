package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import io.pagerace.model.env.Lru;
import io.pagerace.model.env.NodeStats;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** unmap_and_move() and __unmap_and_move(), mm/migrate.c, Linux 4.8. */
class V48Migrate extends MovableCode {
    private final V48Page pages;
    private final BiConsumer<Page, Page> moveToNewPage;
    private final Consumer<Page> putbackMovablePage;

    /** {@code putbackMovablePage} is what happens to a page that can't be migrated. */
    V48Migrate(Cpu cpu, Function<Owner, AddressSpaceOperations> ops, Consumer<Page> putbackMovablePage) {
        this(cpu, ops, putbackMovablePage, new V48Move(cpu, ops)::moveToNewPage);
    }

    /** {@code moveToNewPage} moves a page that a driver owns. */
    V48Migrate(
            Cpu cpu,
            Function<Owner, AddressSpaceOperations> ops,
            Consumer<Page> putbackMovablePage,
            BiConsumer<Page, Page> moveToNewPage) {
        super(cpu, ops);
        this.pages = new V48Page(cpu, ops);
        this.moveToNewPage = moveToNewPage;
        this.putbackMovablePage = putbackMovablePage;
    }

    /** unmap_and_move(), mm/migrate.c, 4.8 to 6.2; false: -ENOMEM. */
    boolean unmapAndMove(Page page) {
        boolean countsFirst = has("migrate.counts-first");
        if (countsFirst && isFreed(page)) {
            freedFromUnderUs(page);
            putPage(page);
            return true;
        }
        Page newpage = getNewPage();
        if (newpage == null) {
            return false;
        }
        if (!countsFirst && isFreed(page)) {
            freedFromUnderUs(page);
            cpu.putPage(Step.MIGRATE_FREED_PUT_NEWPAGE, newpage);
            r.newpage = null;
            clearFreed(page);
            putPage(page);
            return true;
        }
        lockedUnmapAndMove(newpage, page);
        switch (r.rc) {
            case SUCCESS -> {
                releaseNewpage(newpage);
                r.newpage = null;
                putPage(page);
            }
            case AGAIN -> cpu.putPage(Step.MIGRATE_PUT_NEW_PAGE, newpage);
            default -> {
                if (!has("migrate.errors-to-ret")) {
                    putbackMovablePage.accept(page);
                }
                cpu.putPage(Step.MIGRATE_PUT_NEW_PAGE, newpage);
            }
        }
        return true;
    }

    /** if (page_count(page) == 1), unmap_and_move(): page was freed from under us. So we are done. */
    private boolean isFreed(Page page) {
        return cpu.pageCount(Step.MIGRATE_PAGE_COUNT, page) == 1;
    }

    /**
     * if (unlikely(__PageMovable(page))), unmap_and_move(): the driver has let go of the page while it was isolated.
     * 160088b3b6d7 (6.0) took it out: the free path clears PG_isolated.
     */
    private void freedFromUnderUs(Page page) {
        if (!has("freed.clears-isolated") || !cpu.step(Step.MIGRATE_FREED_PAGE_MOVABLE, () -> hasMovableOps(page))) {
            return;
        }
        cpu.lockPage(Step.MIGRATE_FREED_LOCK_PAGE, page);
        // if (!PageMovable(page)) __ClearPageIsolated(page)
        Integer word =
                cpu.step(Step.MIGRATE_FREED_RECHECK, () -> pages.movable(page) ? null : (Integer) mem.flags(page));
        if (word != null && pages.atomic()) {
            cpu.runAtomic(Step.MIGRATE_FREED_CLEAR_ISOLATED, () -> mem.clear(page, Flag.ISOLATED));
        } else if (word != null) {
            r.word = word;
            pages.storeNotIsolated(Step.MIGRATE_FREED_STORE_ISOLATED, page);
        }
        cpu.unlockPage(Step.MIGRATE_FREED_UNLOCK_PAGE, page);
    }

    /** bool is_lru = !__PageMovable(page), __unmap_and_move(), 4.8: before the page lock. */
    boolean asksBeforeLock() {
        return true;
    }

    /** What is done to a page that was freed from under us behind put_new_page(): nothing in 4.8. */
    void clearFreed(Page page) {}

    /** rc == MIGRATEPAGE_SUCCESS, unmap_and_move(): list_del(&page->lru), put_page(page). */
    private void putPage(Page page) {
        cpu.run(Step.MIGRATE_PUT_PAGE, () -> {
            listDel(page);
            if (countsAll() || !hasMovableOps(page)) {
                NodeStats.mod(mem, page, -1);
            }
            PageRefs.putPage(cpu, page);
        });
        r.refs = Pages.without(r.refs, page);
        r.from = Pages.without(r.from, page);
    }

    /** __unmap_and_move(), mm/migrate.c, 4.8; the result is in the register rc. */
    private void lockedUnmapAndMove(Page newpage, Page page) {
        r.lru = asksBeforeLock() && !cpu.step(Step.MIGRATE_PAGE_MOVABLE, () -> hasMovableOps(page));
        if (!lockSource(page)) {
            return;
        }
        // We used to have a BUG here: only the owner of the new page can lock it, but a scan by pfn may try.
        if (!cpu.trylockPage(Step.MIGRATE_TRYLOCK_NEWPAGE, newpage)) {
            r.rc = Result.AGAIN;
        } else {
            if (r.lru) {
                moveLruPage(newpage, page);
            } else {
                moveToNewPage.accept(newpage, page);
            }
            cpu.unlockPage(Step.MIGRATE_UNLOCK_NEWPAGE, newpage);
        }
        // out_unlock:
        cpu.unlockPage(Step.MIGRATE_UNLOCK_PAGE, page);
        if (r.rc != Result.SUCCESS && r.rc != Result.AGAIN && has("migrate.errors-to-ret")) {
            // list_move_tail(&page->lru, ret)
            r.ret = Pages.with(r.ret, page);
        }
    }

    /**
     * 5.18: put_page(newpage), which is on the LRU already if it belongs there. Before, if (unlikely(!is_lru)),
     * __unmap_and_move(), 5.0: use the old state of the isolated source page (e0a352fabce6). Before, if
     * (unlikely(__PageMovable(newpage))), after the unlock: holds although the new owner may have let go of it, because
     * the tag stays until the page is freed.
     */
    private void releaseNewpage(Page newpage) {
        if (addsLocked()) {
            cpu.putPage(Step.MIGRATE_PUT_NEWPAGE, newpage);
            return;
        }
        boolean movable = has("migrate.source-decides")
                ? !r.lru
                : cpu.step(Step.MIGRATE_NEWPAGE_MOVABLE, () -> hasMovableOps(newpage));
        if (movable) {
            cpu.putPage(Step.MIGRATE_PUT_NEWPAGE, newpage);
        } else {
            Lru.putback(cpu, Step.MIGRATE_PUTBACK_LRU_NEWPAGE, newpage);
        }
    }
}
