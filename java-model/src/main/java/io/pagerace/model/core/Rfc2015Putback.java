package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import io.pagerace.model.env.Lru;
import java.util.function.Function;

/** putback_movable_pages(), mm/migrate.c, Linux 4.0 with the RFC: the body of its loop. */
final class Rfc2015Putback extends Rfc2015Code {
    private final Rfc2015Mobilepage mobile;

    Rfc2015Putback(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
        this.mobile = new Rfc2015Mobilepage(cpu, ops);
    }

    /** list_for_each_entry_safe(page, page2, l, lru), putback_movable_pages(). */
    void putbackMovablePage(Page page) {
        if (knowsBalloon) {
            putbackBalloonOrLru(page);
        } else if (mobilepage) {
            mobile.putbackMobileOrLru(page);
        } else {
            putbackMigratableOrLru(page);
        }
    }

    /**
     * list_del(&page->lru); if (isolated_balloon_page(page)) balloon_page_putback(page), putback_movable_pages() before
     * the RFC: a read without the page lock.
     */
    private void putbackBalloonOrLru(Page page) {
        Owner balloon = cpu.step(Step.PUTBACK_ISOLATED_BALLOON, () -> {
            listDel(page);
            return isBalloonPage(page) ? mem.pagePrivate(page) : null;
        });
        putbackBalloonOrLru(balloon, page);
    }

    private void putbackMigratableOrLru(Page page) {
        if (putbackLocks) {
            cpu.lockPage(Step.PUTBACK_LOCK_PAGE, page);
        }
        // list_del(&page->lru); reads page->mapping and follows it, as posted with no lock
        boolean migratable = cpu.step(Step.PUTBACK_ISOLATED_MIGRATABLE, () -> {
            Bug.on(follows(page) && freed(mem.mapping(page)), Property.MAPPING_ALIVE);
            listDel(page);
            return isolatedMigratablePage(page);
        });
        r.from = Pages.without(r.from, page);
        r.lru = !migratable;
        if (migratable) {
            putbackpage(page);
        }
        if (putbackLocks) {
            cpu.unlockPage(Step.PUTBACK_UNLOCK_PAGE, page);
        }
        if (!migratable) {
            Lru.putback(cpu, Step.PUTBACK_PUTBACK_LRU_PAGE, page);
        }
    }

    /** page->mapping->a_ops->putbackpage(page), putback_movable_pages(). */
    private void putbackpage(Page page) {
        if (putbackLocks) {
            callPutbackPage(Step.PUTBACK_CALL_PUTBACKPAGE, () -> mem.mapping(page), page);
        } else {
            Owner mapping = rereadMapping(Step.PUTBACK_REREAD_MAPPING, page);
            callPutbackPage(Step.PUTBACK_CALL_PUTBACKPAGE, () -> mapping, page);
        }
        if (coreState) {
            cpu.run(Step.PUTBACK_CLEAR_ISOLATED, () -> mem.clear(page, Flag.ISOLATED));
        }
    }
}
