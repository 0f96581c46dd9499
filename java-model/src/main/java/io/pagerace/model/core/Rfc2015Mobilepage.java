package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import io.pagerace.model.env.Lru;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What stands between compaction and the callbacks in "[RFCv3 0/5]", 7 Jul 2015, and "[PATCH 0/4]", 13 Jul 2015,
 * include/linux/compaction.h on Linux 4.1.
 */
final class Rfc2015Mobilepage extends Rfc2015Code {
    private final boolean readOnce = has("isolate.read-mapping-once");
    private final boolean recheckType = has("isolate.recheck-type");
    private final boolean putsRefused = has("isolate.puts-refused");
    private final boolean alwaysPuts = has("putback.always-puts");

    Rfc2015Mobilepage(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    /** mobile_page(page), isolate_migratepages_block(): a peek. */
    boolean mobilePage(Page page) {
        return mobilePage(Step.ISOLATE_READ_MAPPING, Step.ISOLATE_REREAD_MAPPING, Step.SCAN_MOBILE_PAGE, page, false);
    }

    /**
     * mobile_page(page). RFCv3 reads page->mapping, reads it again and follows what it read last, in three steps.
     *
     * @param listed whether list_del(&page->lru) comes with the first step
     */
    private boolean mobilePage(Step read, Step reread, Step look, Page page, boolean listed) {
        if (followsNothing) {
            return taken(look, page, listed, () -> isMobile(page));
        }
        Owner tested = taken(read, page, listed, () -> mem.mapping(page));
        r.map = tested;
        if (tested == null) {
            return false;
        }
        Owner mapping = readOnce ? tested : rereadMapping(reread, page);
        boolean mobile = cpu.step(look, () -> aOpsAndType(mapping, page));
        r.map = null;
        return mobile;
    }

    /** The step, with list_del(&page->lru) before what it looks at if {@code listed}. */
    private <T> T taken(Step step, Page page, boolean listed, Supplier<T> looks) {
        if (!listed) {
            return cpu.step(step, looks);
        }
        T found = cpu.step(step, () -> {
            listDel(page);
            return looks.get();
        });
        r.from = Pages.without(r.from, page);
        return found;
    }

    /** page->mapping && (PageMobile(page) || PageBalloon(page)), mobile_page(). */
    private boolean isMobile(Page page) {
        return typed(page) && mem.mapping(page) != null;
    }

    /**
     * page->mapping->a_ops && (PageMobile(page) || PageBalloon(page)), mobile_page() of RFCv3, of a mapping it read.
     */
    private boolean aOpsAndType(Owner mapping, Page page) {
        Bug.on(freed(mapping), Property.MAPPING_ALIVE);
        return typed(page);
    }

    /** isolate_mobilepage(), include/linux/compaction.h. What the driver refuses RFCv3 unlocks and forgets. */
    boolean isolateMobilepage(Page page) {
        if (!cpu.getPageUnlessZero(Step.ISOLATE_GET_PAGE, page)) {
            return false;
        }
        boolean mobile = !recheckType || cpu.step(Step.ISOLATE_RECHECK_MOBILE, () -> isMobile(page));
        if (mobile && cpu.trylockPage(Step.ISOLATE_TRYLOCK_PAGE, page)) {
            Owner called = cpu.step(Step.ISOLATE_MOBILE_PAGE, () -> isolatepageOf(page));
            if (called != null) {
                Result rc =
                        returned(entered(called, CallSite.ISOLATE).isolatePage().apply(page));
                r.map = null;
                if (rc == Result.ISOLATED || !putsRefused) {
                    cpu.unlockPage(Step.ISOLATE_UNLOCK_PAGE, page);
                    return rc == Result.ISOLATED || forgotten();
                }
            }
            // out_not_isolated:
            cpu.unlockPage(Step.ISOLATE_UNLOCK_REFUSED, page);
        }
        // out_putpage:
        cpu.putPage(Step.ISOLATE_PUT_PAGE, page);
        return false;
    }

    /**
     * if (mobile_page(page) && page->mapping->a_ops->isolatepage), isolate_mobilepage(): the mapping to call through.
     */
    private Owner isolatepageOf(Page page) {
        Owner mapping = mem.mapping(page);
        if (mapping == null) {
            return null;
        }
        Bug.on(follows(page) && freed(mapping), Property.MAPPING_ALIVE);
        return typed(page) && aOps(mapping).isolatePage() != null
                ? jump(mapping, AddressSpaceOperations::isolatePage)
                : null;
    }

    /** return ret, isolate_mobilepage() of RFCv3, without put_page(). */
    private boolean forgotten() {
        r.onlyList();
        return false;
    }

    /** if (mobile_page(page)) putback_mobilepage(page), putback_movable_pages(): a test without the page lock. */
    void putbackMobileOrLru(Page page) {
        if (mobilePage(Step.PUTBACK_READ_MAPPING, Step.PUTBACK_REREAD_MAPPING, Step.PUTBACK_MOBILE_PAGE, page, true)) {
            putbackMobilepage(page);
        } else {
            Lru.putback(cpu, Step.PUTBACK_PUTBACK_LRU_PAGE, page);
        }
    }

    /**
     * putback_mobilepage(), include/linux/compaction.h. RFCv3 drops the reference only if it has called the driver, and
     * before the unlock.
     */
    private void putbackMobilepage(Page page) {
        cpu.lockPage(Step.PUTBACK_LOCK_PAGE, page);
        Owner called = cpu.step(Step.PUTBACK_CALL_PUTBACKPAGE, () -> putbackpageOf(page));
        if (called != null) {
            returned(entered(called, CallSite.PUTBACK).putbackPage().apply(page));
            r.map = null;
            if (!alwaysPuts) {
                cpu.putPage(Step.PUTBACK_PUT_PAGE, page);
            }
        }
        cpu.unlockPage(Step.PUTBACK_UNLOCK_PAGE, page);
        if (alwaysPuts) {
            cpu.putPage(Step.PUTBACK_PUT_PAGE, page);
        }
    }

    /**
     * if (page->mapping && page->mapping->a_ops->putbackpage), putback_mobilepage(); RFCv3: mobile_page(page) first.
     */
    private Owner putbackpageOf(Page page) {
        Owner mapping = mem.mapping(page);
        if (mapping == null) {
            return null;
        }
        Bug.on(freed(mapping), Property.MAPPING_ALIVE);
        boolean calls = (alwaysPuts || typed(page)) && aOps(mapping).putbackPage() != null;
        return calls ? jump(mapping, AddressSpaceOperations::putbackPage) : null;
    }
}
