package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import java.util.function.Function;

/**
 * isolate_migratepages_block(), mm/compaction.c, Linux 4.0 with the RFC: what it does with a page that is not on the
 * LRU.
 */
final class Rfc2015Isolate extends Rfc2015Code {
    private final boolean readOnce = has("isolate.read-mapping-once");
    private final boolean negativeRefuses = has("isolate.negative-is-refusal");

    private final Rfc2015Mobilepage mobile;

    Rfc2015Isolate(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
        this.mobile = new Rfc2015Mobilepage(cpu, ops);
    }

    /** isolate_migratepages_block(), if (!PageLRU(page)). */
    void isolateNonLru(Page page) {
        if (knowsBalloon) {
            isolateBalloon(page);
        } else if (mobilepage) {
            if (mobile.mobilePage(page) && mobile.isolateMobilepage(page)) {
                isolateSuccess(page);
            }
        } else if (!pageTyped || cpu.atomic(Step.ISOLATE_PAGE_TYPE, () -> typed(page))) {
            isolateMigratable(page);
        }
    }

    /** if (balloon_page_movable(page)) if (balloon_page_isolate(page)), isolate_migratepages_block() before the RFC. */
    private void isolateBalloon(Page page) {
        Owner balloon =
                cpu.step(Step.ISOLATE_BALLOON_MOVABLE, () -> balloonPageMovable(page) ? mem.pagePrivate(page) : null);
        if (balloon != null
                && returned(entered(balloon, CallSite.ISOLATE).isolatePage().apply(page)) == Result.ISOLATED) {
            isolateSuccess(page);
        }
    }

    /** if (mapping_migratable(page->mapping)), isolate_migratepages_block(): no reference, no page lock. */
    private void isolateMigratable(Page page) {
        Owner mapping = cpu.step(Step.ISOLATE_READ_MAPPING, () -> mem.mapping(page));
        r.map = mapping;
        if (mapping == null || !mappingMigratableStep(mapping)) {
            return;
        }
        if (refAndLock) {
            isolateWithRefAndLock(page, mapping);
            return;
        }
        Owner called = readOnce ? mapping : rereadMapping(page, mapping);
        if (isolatepage(page, called)) {
            isolateSuccess(page);
        }
    }

    /** isolate_success:, isolate_migratepages_block(). */
    private void isolateSuccess(Page page) {
        cpu.run(Step.ISOLATE_LIST_ADD, () -> listAddIsolated(page));
        r.from = Pages.add(page, r.from);
    }

    /** mapping_migratable(mapping), include/linux/pagemap.h: reads mapping->a_ops and the three pointers. */
    private boolean mappingMigratableStep(Owner mapping) {
        return cpu.step(Step.ISOLATE_MAPPING_MIGRATABLE, () -> {
            Bug.on(freed(mapping), Property.MAPPING_ALIVE);
            Bug.on(errorPointer(mapping), Property.MAPPING_PRESENT);
            boolean migratable = mappingMigratable(mapping);
            if (migratable && !aOps(mapping).total()) {
                cpu.warn(Property.TYPE_SOUND);
            }
            return migratable;
        });
    }

    /**
     * page->mapping->a_ops->isolatepage, isolate_migratepages_block(): the second read of page->mapping. NULL: ->a_ops
     * is an oops. If the page is still its driver's, the reader has seen half of a deletion. Another mapping: what is
     * called is not what was tested, which may end well.
     */
    private Owner rereadMapping(Page page, Owner tested) {
        Owner reread = cpu.step(Step.ISOLATE_REREAD_MAPPING, () -> {
            Owner mapping = mem.mapping(page);
            if (mapping == null) {
                throw new Bug(mem.pagePrivate(page) != null ? Property.WHOLE_DELETE : Property.MAPPING_PRESENT);
            }
            if (mapping != tested) {
                cpu.warn(Property.SAME_MAPPING);
            }
            return mapping;
        });
        r.map = reread;
        return reread;
    }

    /**
     * (page->mapping->a_ops->isolatepage)(page), isolate_migratepages_block(): true if the page is to go on the private
     * list. Any result but 0 came there, -EBUSY too.
     */
    private boolean isolatepage(Page page, Owner mapping) {
        Owner called = cpu.step(Step.ISOLATE_CALL_ISOLATEPAGE, () -> {
            boolean alreadyIsolated = coreState && mem.test(page, Flag.ISOLATED);
            return alreadyIsolated ? null : jump(mapping, AddressSpaceOperations::isolatePage);
        });
        if (called == null) {
            return false;
        }
        Result rc = returned(entered(called, CallSite.ISOLATE).isolatePage().apply(page));
        return rc == Result.ISOLATED || (rc == Result.BUSY && !negativeRefuses);
    }

    private void listAddIsolated(Page page) {
        Bug.on(r.rc == Result.BUSY, Property.REFUSAL_HEEDED);
        listAdd(page);
        if (coreState) {
            mem.set(page, Flag.ISOLATED);
        }
    }

    /**
     * Rule isolate.ref-and-lock: the core takes the reference and the page lock and looks again before it calls, as
     * isolate_movable_page() does in 4.8.
     */
    private void isolateWithRefAndLock(Page page, Owner mapping) {
        if (!cpu.getPageUnlessZero(Step.ISOLATE_GET_PAGE, page)) {
            return;
        }
        if (cpu.step(Step.ISOLATE_RECHECK_MAPPING, () -> mem.mapping(page) == mapping)
                && cpu.trylockPage(Step.ISOLATE_TRYLOCK_PAGE, page)) {
            boolean isolated = cpu.step(Step.ISOLATE_RECHECK_LOCKED, () -> mem.mapping(page) == mapping)
                    && isolatepage(page, mapping);
            if (isolated) {
                isolateSuccess(page);
            }
            cpu.unlockPage(Step.ISOLATE_UNLOCK_PAGE, page);
            if (isolated) {
                return;
            }
        }
        cpu.putPage(Step.ISOLATE_PUT_PAGE, page);
    }
}
