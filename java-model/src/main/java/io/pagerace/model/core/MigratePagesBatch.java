package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageLock;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * migrate_pages(), migrate_pages_batch() and migrate_folio_unmap(), mm/migrate.c, Linux 6.3 to 7.3: first each page of
 * a batch is locked together with its new page, then each is moved. A CPU that holds the locks of several pages never
 * sleeps for another one.
 */
final class MigratePagesBatch extends MovableCode {
    private final AnonFolio anon;
    private final FolioMove move;
    private final Consumer<Page> putbackMovablePage;

    /**
     * {@code anon} is what is done with anonymous memory, null where there is none; {@code moveMovable} moves what a
     * driver owns, {@code putbackMovablePage} is the body of putback_movable_pages().
     */
    MigratePagesBatch(
            Cpu cpu,
            Function<Owner, AddressSpaceOperations> ops,
            AnonFolio anon,
            BiConsumer<Page, Page> moveMovable,
            Consumer<Page> putbackMovablePage) {
        super(cpu, ops);
        this.anon = anon;
        this.move = new FolioMove(cpu, ops, anon, moveMovable);
        this.putbackMovablePage = putbackMovablePage;
    }

    List<Operation> operations() {
        return new PrivateList(cpu, this::migratePages, putbackMovablePage).operations();
    }

    /**
     * migrate_pages_batch(), mm/migrate.c, 6.3 to 7.3: of all pages that are worth another try; or of one, which may be
     * slept for, by migrate_pages_sync(), which tries each page alone that the batch has left, whatever the reason.
     */
    private boolean migratePages(List<Page> pages) {
        Set<List<Page>> batches = new LinkedHashSet<>();
        if (!pages.isEmpty()) {
            batches.add(pages);
        }
        r.from.forEach(page -> batches.add(List.of(page)));
        boolean memory = PrivateList.eachPage(r, cpu.choose(List.copyOf(batches)), this::migrateFolioUnmap);
        if (!memory && r.unmapped.isEmpty()) {
            return false;
        }
        boolean again = !r.unmapped.isEmpty();
        while (again) {
            PrivateList.eachPage(r, r.unmapped, this::move);
            again = !r.unmapped.isEmpty() && cpu.choose();
        }
        while (!r.unmapped.isEmpty()) {
            undo(r.unmapped.get(0));
        }
        return true;
    }

    /** Moves a page that is locked together with its new page. */
    private boolean move(Page src) {
        move.migrateFolioMove(lockedDst(src), src);
        return true;
    }

    /** The body of migrate_folios_undo(), mm/migrate.c, 6.3 to 7.3. */
    private void undo(Page src) {
        r.onlyList();
        r.page = src;
        r.rc = Result.AGAIN;
        Page dst = lockedDst(src);
        if (anon != null) {
            anon.extract(Step.MIGRATE_UNDO_EXTRACT, dst);
            if (anon.mapped()) {
                anon.removeMigrationPtes(Step.MIGRATE_UNDO_REMOVE_MIGRATION_PTES, src, src);
            }
        }
        move.undo(dst, src);
    }

    private Page lockedDst(Page src) {
        r.newpage = r.dsts.get(r.unmapped.indexOf(src));
        return r.newpage;
    }

    /** The body of the loop of migrate_pages_batch(), and migrate_folio_unmap(), mm/migrate.c; false: -ENOMEM. */
    private boolean migrateFolioUnmap(Page src) {
        boolean freed = cpu.step(Step.MIGRATE_PAGE_COUNT, () -> mem.pageCount(src) == 1 && !mustTell(src));
        if (freed) {
            // the folio was freed from under us, so just drop our reference
            cpu.run(Step.MIGRATE_FREED_PUT_PAGE, () -> {
                listDel(src);
                PageRefs.putPage(cpu, src);
            });
            r.refs = Pages.without(r.refs, src);
            r.from = Pages.without(r.from, src);
            r.ret = Pages.without(r.ret, src);
            return true;
        }
        Page dst = getNewPage();
        if (dst == null) {
            return false;
        }
        boolean locked = cpu.trylockPage(Step.MIGRATE_TRYLOCK_PAGE, src);
        if (!locked && r.todo.isEmpty() && r.unmapped.isEmpty() && cpu.choose()) {
            cpu.lockPage(Step.MIGRATE_LOCK_PAGE, src);
            locked = true;
        }
        if (locked) {
            if (anon != null) {
                anon.getAnonVma(src);
            }
            boolean mapped = anon != null && anon.mapped();
            if (lockDst(dst, !mapped)) {
                if (mapped) {
                    anon.unmap(dst, src);
                }
                r.unmapped = Pages.addTail(r.unmapped, src);
                r.dsts = Pages.addTail(r.dsts, dst);
                return true;
            }
            r.rc = Result.AGAIN;
            cpu.unlockPage(Step.MIGRATE_UNLOCK_PAGE, src);
        }
        r.rc = Result.AGAIN;
        cpu.putPage(Step.MIGRATE_PUT_NEW_PAGE, dst);
        r.newpage = null;
        return true;
    }

    /** From 6.17 on the driver of a page has to be told, whatever it has done with it. */
    private boolean mustTell(Page page) {
        return hasMovableOps(page) && !mem.pageMovableTag(page);
    }

    /**
     * if (unlikely(!folio_trylock(dst))), migrate_folio_unmap(); list_add_tail(&dst->lru, &dst_folios), if that is all.
     */
    private boolean lockDst(Page dst, boolean isAll) {
        return cpu.step(Step.MIGRATE_TRYLOCK_NEWPAGE, () -> {
            boolean locked = PageLock.trylockPage(cpu, dst);
            if (locked && isAll) {
                mem.setOn(dst, self());
            }
            return locked;
        });
    }
}
