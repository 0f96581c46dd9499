package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Device;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import io.pagerace.model.ZoneLock;
import io.pagerace.model.env.Lru;
import java.util.function.Consumer;
import java.util.function.Function;

/** isolate_migratepages_range(), mm/compaction.c, Linux 3.8 to 3.17: one page of the scan. */
final class V38Isolate extends CoreCode {
    V38Isolate(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    /**
     * isolate_migratepages_range(), mm/compaction.c. Whether the scan holds zone->lru_lock when it comes to a page is a
     * choice: it takes the lock at the first page of the LRU that it meets, and gives it back when it has to.
     */
    void isolateMigratepagesRange() {
        Page page = cpu.choose(mem.pages());
        Scan scan = cpu.step(Step.SCAN_PAGE_LRU, () -> scan(page));
        r.page = page;
        if (scan == Scan.LRU) {
            if (Lru.isolate(cpu, Step.ISOLATE_LRU_PAGE, page)) {
                r.from = Pages.add(page, r.from);
            }
            return;
        }
        r.lru = scan == Scan.LOCKED;
        isolateNonLru(page);
        if (r.lru) {
            r.onlyList();
            cpu.run(Step.ISOLATE_LRU_UNLOCK, () -> eachZone(ZoneLock::unlockLru));
        }
    }

    /** if (!PageLRU(page)), isolate_migratepages_range(). */
    private Scan scan(Page page) {
        Owner on = mem.on(page);
        cpu.await(on != Owner.BUDDY && on != self());
        if (mem.test(page, Flag.LRU)) {
            return Scan.LRU;
        }
        if (!cpu.choose()) {
            return Scan.UNLOCKED;
        }
        eachZone(zone -> cpu.await(zone.trylockLru(self())));
        return Scan.LOCKED;
    }

    private void eachZone(Consumer<ZoneLock> access) {
        for (Device device : mem.devices()) {
            access.accept((ZoneLock) device);
        }
    }

    /** if (balloon_page_movable(page)) if (locked && balloon_page_isolate(page)), isolate_migratepages_range(). */
    private void isolateNonLru(Page page) {
        boolean bare = cpu.step(Step.ISOLATE_BALLOON_MOVABLE, () -> mem.flags(page) == 0 && !mem.pageMapped(page));
        boolean single = bare && cpu.step(Step.ISOLATE_PAGE_COUNT, () -> pageCount(page)) == 1;
        Owner mapping = single ? cpu.atomic(Step.ISOLATE_READ_MAPPING, () -> mem.mapping(page)) : null;
        if (mapping == null) {
            return;
        }
        r.map = mapping;
        if (!movable(mapping)) {
            return;
        }
        if (returned(entered(mapping, CallSite.ISOLATE).isolatePage().apply(page)) == Result.ISOLATED) {
            cpu.run(Step.ISOLATE_LIST_ADD, () -> listAdd(page));
            r.from = Pages.add(page, r.from);
        }
    }

    /**
     * page_count(page), include/linux/mm.h: that of compound_head(page), which page->first_page of a tail points to.
     */
    private int pageCount(Page page) {
        Bug.on(mem.test(page, Flag.TAIL) && mem.pagePrivate(page) == null, Property.FIRST_PAGE);
        return mem.pageCount(page);
    }

    /** mapping_balloon(mapping), include/linux/pagemap.h; without the lock nobody tries, whatever it says. */
    private boolean movable(Owner mapping) {
        boolean locked = r.lru;
        return cpu.step(Step.ISOLATE_MAPPING_BALLOON, () -> {
            boolean balloon = mappingBalloon(mapping);
            if (balloon && !locked) {
                cpu.warn(Property.MOVABLE_TRIED);
            }
            return balloon && locked;
        });
    }

    private enum Scan {
        LRU,
        LOCKED,
        UNLOCKED
    }
}
