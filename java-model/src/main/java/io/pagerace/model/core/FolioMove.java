package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageLock;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import io.pagerace.model.env.Lru;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * migrate_folio_move(), migrate_folio_undo_src() and migrate_folio_undo_dst(), mm/migrate.c, Linux 6.3 to 7.3: one page
 * of a batch, both pages locked.
 */
final class FolioMove extends MovableCode {
    private final AnonFolio anon;
    private final BiConsumer<Page, Page> moveMovable;

    /**
     * {@code moveMovable} moves what a driver owns; the result is in the register rc. {@code anon} is null where there
     * is no anonymous memory.
     */
    FolioMove(
            Cpu cpu, Function<Owner, AddressSpaceOperations> ops, AnonFolio anon, BiConsumer<Page, Page> moveMovable) {
        super(cpu, ops);
        this.anon = anon;
        this.moveMovable = moveMovable;
    }

    /** migrate_folio_move(), mm/migrate.c, 6.3 to 7.3. After -EAGAIN both pages stay locked. */
    void migrateFolioMove(Page dst, Page src) {
        if (anon != null) {
            anon.extract(Step.MOVE_EXTRACT, dst);
        }
        boolean movable = cpu.step(Step.MOVE_LIST_DEL_NEWPAGE, () -> {
            listDel(dst);
            return hasMovableOps(src);
        });
        r.lru = !movable;
        if (movable) {
            moveMovable.accept(dst, src);
        } else {
            moveLruPage(dst, src);
            if (r.rc == Result.SUCCESS && anon != null && anon.mapped()) {
                anon.removeMigrationPtes(Step.MOVE_REMOVE_MIGRATION_PTES, src, dst);
            }
        }
        switch (r.rc) {
            case SUCCESS -> done(dst, src);
            case AGAIN ->
                cpu.run(Step.MOVE_LIST_ADD_NEWPAGE, () -> {
                    Bug.on(mem.on(dst) != null, Property.SINGLE_LIST);
                    mem.setOn(dst, self());
                    if (anon != null) {
                        anon.record(dst);
                    }
                });
            default -> undo(dst, src);
        }
    }

    /** out_unlock_both, migrate_folio_move(). */
    private void done(Page dst, Page src) {
        cpu.unlockPage(Step.MIGRATE_UNLOCK_NEWPAGE, dst);
        if (r.lru && !addsLocked()) {
            Lru.putback(cpu, Step.MIGRATE_PUTBACK_LRU_NEWPAGE, dst);
        } else {
            cpu.putPage(Step.MIGRATE_PUT_NEWPAGE, dst);
        }
        unpair(dst, src);
        // A folio that has been migrated has all references removed and will be freed.
        cpu.run(Step.MIGRATE_UNLOCK_PAGE, () -> {
            listDel(src);
            PageLock.unlockPage(cpu, src);
        });
        r.from = Pages.without(r.from, src);
        r.ret = Pages.without(r.ret, src);
        cpu.mustNotLeak();
        cpu.putPage(Step.MIGRATE_PUT_PAGE, src);
    }

    /** migrate_folio_undo_src() and migrate_folio_undo_dst(): src waits for its putback, dst is given back. */
    void undo(Page dst, Page src) {
        cpu.unlockPage(Step.MIGRATE_UNDO_UNLOCK_PAGE, src);
        r.ret = Pages.with(r.ret, src);
        cpu.run(Step.MIGRATE_UNDO_UNLOCK_NEWPAGE, () -> {
            listDel(dst);
            PageLock.unlockPage(cpu, dst);
        });
        cpu.mustNotLeak();
        cpu.putPage(Step.MIGRATE_UNDO_PUT_NEWPAGE, dst);
        unpair(dst, src);
    }

    private void unpair(Page dst, Page src) {
        r.newpage = null;
        r.unmapped = Pages.without(r.unmapped, src);
        r.dsts = Pages.without(r.dsts, dst);
    }
}
