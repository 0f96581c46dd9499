package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageType;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import io.pagerace.model.env.Lru;
import java.util.function.Function;

/** unmap_and_move(), mm/migrate.c, Linux 4.0 with the RFC. */
final class Rfc2015Migrate extends Rfc2015Code {
    private final boolean sourceDecides = has("migrate.source-decides");

    Rfc2015Migrate(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    /** unmap_and_move(), mm/migrate.c; false: -ENOMEM. */
    boolean unmapAndMove(Page page) {
        Page newpage = getNewPage();
        if (newpage == null) {
            return false;
        }
        if (cpu.pageCount(Step.MIGRATE_PAGE_COUNT, page) == 1) {
            // page was freed from under us: no look at what the page is
            r.rc = Result.SUCCESS;
        } else {
            lockedUnmapAndMove(newpage, page);
        }
        boolean keeps = r.rc == Result.AGAIN || (sourceDecides && r.rc != Result.SUCCESS);
        if (!keeps) {
            // list_del(&page->lru), whatever page it is
            Lru.putback(cpu, Step.MIGRATE_PUTBACK_LRU_PAGE, page);
            r.from = Pages.without(r.from, page);
        }
        if (r.rc == Result.SUCCESS) {
            releaseNewpage(newpage);
        } else {
            // put_new_page(newpage): the unused page goes back to compaction's free list
            cpu.putPage(Step.MIGRATE_PUT_NEW_PAGE, newpage);
        }
        return true;
    }

    /** __unmap_and_move(), mm/migrate.c; the result is in the register rc. */
    private void lockedUnmapAndMove(Page newpage, Page page) {
        if (!lockSource(page)) {
            return;
        }
        if (pageTyped) {
            moveAny(newpage, page);
        } else if (knowsBalloon) {
            moveBalloonOrLru(newpage, page);
        } else {
            moveMigratableOrLru(newpage, page);
        }
        // out_unlock:
        cpu.unlockPage(Step.MIGRATE_UNLOCK_PAGE, page);
    }

    /** if (!page_mapped(page)) move_to_new_page(), __unmap_and_move() of the RFC's revisions: of any page. */
    private void moveAny(Page newpage, Page page) {
        SourceKind kind = cpu.step(
                Step.MIGRATE_PAGE_MAPPED,
                () -> mem.pageMapped(page) ? SourceKind.MAPPED : typed(page) ? SourceKind.MIGRATABLE : SourceKind.LRU);
        if (kind == SourceKind.MAPPED) {
            r.rc = Result.AGAIN;
        } else {
            moveToNewPage(newpage, page, kind == SourceKind.LRU);
        }
    }

    private void moveMigratableOrLru(Page newpage, Page page) {
        switch (sourceKind(page)) {
            case MIGRATABLE -> moveMigratablePage(newpage, page);
            // try_to_unmap() finds no rmap for a page that a driver has mapped; munmap() may come all the same.
            case MAPPED -> {
                if (cpu.atomic(Step.MIGRATE_PAGE_MAPPED, () -> mem.pageMapped(page))) {
                    r.rc = Result.AGAIN;
                } else {
                    moveToNewPage(newpage, page, true);
                }
            }
            case LRU -> moveToNewPage(newpage, page, true);
        }
    }

    /** move_to_new_page(), mm/migrate.c, 4.0 to 4.2; {@code lru}: the source is no driver's page. */
    private void moveToNewPage(Page newpage, Page page, boolean lru) {
        r.lru = lru;
        if (trylockNewpage(newpage)) {
            moveLruPage(newpage, page);
            cpu.unlockPage(Step.MIGRATE_UNLOCK_NEWPAGE, newpage);
        }
    }

    /**
     * if (isolated_balloon_page(page)) balloon_page_migrate(newpage, page, mode), __unmap_and_move() before the RFC.
     * With the rule migrate.locks-newpage newpage is locked before, as from 4.4 on.
     */
    private void moveBalloonOrLru(Page newpage, Page page) {
        if (locksNewpage && !trylockNewpage(newpage)) {
            return;
        }
        Owner balloon =
                cpu.step(Step.MIGRATE_ISOLATED_BALLOON, () -> isBalloonPage(page) ? mem.pagePrivate(page) : null);
        if (balloon != null) {
            returned(entered(balloon, CallSite.MIGRATE).migratepage().migrate(newpage, page));
        } else {
            r.lru = true;
            if (!locksNewpage && !trylockNewpage(newpage)) {
                return;
            }
            moveLruPage(newpage, page);
        }
        if (locksNewpage || balloon == null) {
            cpu.unlockPage(Step.MIGRATE_UNLOCK_NEWPAGE, newpage);
        }
    }

    /** if (isolated_migratable_page(page)), __unmap_and_move(), under the page lock. */
    private SourceKind sourceKind(Page page) {
        return cpu.step(Step.MIGRATE_ISOLATED_MIGRATABLE, () -> {
            Bug.on(freed(mem.mapping(page)), Property.MAPPING_ALIVE);
            if (isolatedMigratablePage(page)) {
                return SourceKind.MIGRATABLE;
            }
            return mem.pageMapped(page) ? SourceKind.MAPPED : SourceKind.LRU;
        });
    }

    /** page->mapping->a_ops->migratepage(page->mapping, newpage, page, mode), __unmap_and_move(). */
    private void moveMigratablePage(Page newpage, Page page) {
        if (locksNewpage && !trylockNewpage(newpage)) {
            return;
        }
        Result rc = callMigratepage(Step.MIGRATE_CALL_MIGRATEPAGE, newpage, page);
        if (coreState && rc == Result.SUCCESS) {
            cpu.run(Step.MIGRATE_CLEAR_ISOLATED, () -> mem.clear(page, Flag.ISOLATED));
        }
        if (locksNewpage) {
            cpu.unlockPage(Step.MIGRATE_UNLOCK_NEWPAGE, newpage);
        }
    }

    /**
     * if (!trylock_page(newpage)) BUG(), move_to_new_page(). With the rule migrate.locks-newpage: -EAGAIN, and for
     * driver pages too, as from 4.4 on.
     */
    private boolean trylockNewpage(Page newpage) {
        boolean locked = cpu.trylockPage(Step.MIGRATE_TRYLOCK_NEWPAGE, newpage);
        if (!locked) {
            Bug.on(!locksNewpage, Property.FRESH_TRYLOCK);
            r.rc = Result.AGAIN;
        }
        return locked;
    }

    /**
     * else if (__is_movable_balloon_page(newpage)), unmap_and_move(): a read after the unlock. With the rule
     * migrate.source-decides: what the source was, sampled before.
     */
    private void releaseNewpage(Page newpage) {
        boolean driver = cpu.step(Step.MIGRATE_NEWPAGE_TYPE, () -> sourceDecides ? !r.lru : isDrivers(newpage));
        if (driver) {
            // drop our reference, page already in the balloon
            cpu.putPage(Step.MIGRATE_PUT_NEWPAGE, newpage);
        } else {
            Lru.putback(cpu, Step.MIGRATE_PUTBACK_LRU_NEWPAGE, newpage);
        }
    }

    /** __is_movable_balloon_page(); driver_page_migratable(), mobile_page() of the RFC's revisions. */
    private boolean isDrivers(Page newpage) {
        if (!pageTyped) {
            return mem.pageType(newpage) == PageType.BALLOON;
        }
        Owner mapping = mem.mapping(newpage);
        Bug.on(follows(newpage) && freed(mapping), Property.MAPPING_ALIVE);
        return typed(newpage) && mapping != null;
    }

    private enum SourceKind {
        MIGRATABLE,
        MAPPED,
        LRU
    }
}
