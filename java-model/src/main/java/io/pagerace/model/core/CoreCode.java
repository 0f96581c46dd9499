package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import io.pagerace.model.env.Lru;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the cores of all generations share: mm/compaction.c and mm/migrate.c, Linux 4.0 to 7.3. */
abstract class CoreCode extends KernelCode {
    private final Function<Owner, AddressSpaceOperations> ops;

    CoreCode(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu);
        this.ops = ops;
    }

    /** mapping->a_ops. */
    final AddressSpaceOperations aOps(Owner mapping) {
        return ops.apply(mapping);
    }

    /** The first part of a call through mapping->a_ops, within its step: what the jump breaks. */
    final Owner jump(Owner mapping, Function<AddressSpaceOperations, ?> callback) {
        Bug.on(mapping == null, Property.MAPPING_PRESENT);
        Bug.on(freed(mapping), Property.MAPPING_ALIVE);
        Bug.on(callback.apply(aOps(mapping)) == null, Property.TOTAL_DISPATCH);
        return mapping;
    }

    /** The second part, behind the step: the call site is {@code site}. */
    final AddressSpaceOperations entered(Owner mapping, CallSite site) {
        r.map = mapping;
        r.site = site;
        return aOps(mapping);
    }

    /** Behind a callback. */
    Result returned(Result rc) {
        r.site = CallSite.NONE;
        r.rc = rc;
        return rc;
    }

    /** mapping->a_ops->migratepage(mapping, newpage, page, mode). */
    final Result callMigratepage(Step step, Page newpage, Page page) {
        Owner m = cpu.step(step, () -> jump(mem.mapping(page), AddressSpaceOperations::migratepage));
        return returned(entered(m, CallSite.MIGRATE).migratepage().migrate(newpage, page));
    }

    /** mapping->a_ops->putbackpage(page) (RFC), mapping->a_ops->putback_page(page) (4.8). */
    final void callPutbackPage(Step step, Supplier<Owner> mapping, Page page) {
        Owner m = cpu.step(step, () -> jump(mapping.get(), AddressSpaceOperations::putbackPage));
        returned(entered(m, CallSite.PUTBACK).putbackPage().apply(page));
    }

    /**
     * list_add(&page->lru, &cc->migratepages), isolate_migratepages_block(): of a page that its driver has isolated.
     */
    final void listAdd(Page page) {
        Owner on = mem.on(page);
        Bug.on(on != null && on.isCpu(), Property.SINGLE_ISOLATION);
        Bug.on(on != null, Property.SINGLE_LIST);
        Bug.on(!Pages.contains(r.refs, page), Property.REF_BALANCE);
        mem.setOn(page, self());
    }

    /** list_del(&page->lru), if the page is on this CPU's private list. */
    final void listDel(Page page) {
        if (mem.on(page) == self()) {
            mem.setOn(page, null);
        }
    }

    /**
     * Until 4.7 and without the RFC, putback_movable_pages(): what is done with a page that is off the private list.
     *
     * @param balloon whose the page is; null: one of the LRU
     */
    final void putbackBalloonOrLru(Owner balloon, Page page) {
        r.from = Pages.without(r.from, page);
        r.lru = balloon == null;
        if (balloon == null) {
            Lru.putback(cpu, Step.PUTBACK_PUTBACK_LRU_PAGE, page);
        } else {
            returned(entered(balloon, CallSite.PUTBACK).putbackPage().apply(page));
        }
    }

    /** get_new_page(), compaction_alloc(), mm/compaction.c: a free page; null if there is none. */
    final Page getNewPage() {
        Page newpage = cpu.allocPage(Step.MIGRATE_GET_NEW_PAGE);
        r.newpage = newpage;
        return newpage;
    }

    /**
     * __unmap_and_move(), mm/migrate.c, 4.0 and 4.8: takes the page lock, or says -EAGAIN where it may not sleep (by
     * the mode and the number of the pass).
     */
    final boolean lockSource(Page page) {
        if (cpu.trylockPage(Step.MIGRATE_TRYLOCK_PAGE, page)) {
            return true;
        }
        boolean sleeps = cpu.choose();
        if (!sleeps) {
            r.rc = Result.AGAIN;
            return false;
        }
        cpu.lockPage(Step.MIGRATE_LOCK_PAGE, page);
        return true;
    }

    /**
     * move_to_new_page(), mm/migrate.c, 4.0 to 7.3, of an LRU page: mapping->a_ops->migratepage(), or migrate_page() if
     * there is no mapping any more: the page is nobody's, its copy will be nobody's; or if the page is anonymous, and
     * so will be its copy. Both pages are locked.
     */
    final void moveLruPage(Page newpage, Page page) {
        Source source = cpu.step(Step.MIGRATE_MOVE_LRU_PAGE, () -> {
            Owner m = mem.mapping(page);
            if (m != null && m != Owner.ANON) {
                return new Source(jump(m, AddressSpaceOperations::migratepage), false);
            }
            boolean isLastReference = mem.pageCount(page) == 1;
            if (m == Owner.ANON && isLastReference) {
                mem.setMapping(newpage, Owner.ANON, false);
                mem.set(newpage, Flag.SWAPBACKED);
                mem.setContent(newpage, mem.content(page));
                mem.setFresh(newpage, null);
            }
            return new Source(null, isLastReference);
        });
        if (source.mapping == null) {
            r.rc = source.isLastReference ? Result.SUCCESS : Result.AGAIN;
        } else {
            AddressSpaceOperations aOps = entered(source.mapping, CallSite.MOVE);
            if (returned(aOps.migratepage().migrate(newpage, page)) == Result.SUCCESS) {
                cpu.run(Step.MIGRATE_CLEAR_MAPPING, () -> mem.setMapping(page, null, false));
            }
        }
        if (r.rc == Result.SUCCESS && addsLocked()) {
            cpu.run(Step.MIGRATE_LRU_CACHE_ADD, () -> {
                Bug.on(mem.on(newpage) != null, Property.SINGLE_LIST);
                Lru.add(mem, newpage);
            });
        }
    }

    /** c3096e6782b7 (5.18): the new page goes on the LRU while it is locked, before behind the unlocks. */
    final boolean addsLocked() {
        return has("migrate.lru-add-locked");
    }

    private record Source(Owner mapping, boolean isLastReference) {}
}
