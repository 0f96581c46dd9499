package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageType;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.List;

/** What zsmalloc's generations share of pages and of their chain, mm/zsmalloc.c, Linux 4.8 to 7.3. */
abstract class Zsmalloc extends KernelCode {
    Zsmalloc(Cpu cpu) {
        super(cpu);
    }

    final ZsPool pool(Owner device) {
        return (ZsPool) mem.device(device);
    }

    /** From 6.17 on what makes a page movable is its type with PG_movable_ops, and both stay until it is freed. */
    final boolean typed() {
        return has("free.clears-type");
    }

    /** CONFIG_COMPACTION=n: there are no callbacks, and what would make a page movable, or free it later, is empty. */
    final boolean noCallbacks() {
        return has("config.no-compaction");
    }

    /** spin_lock(&class->lock), by who does or does not keep it behind the step. */
    final void awaitClass(ZsPool pool) {
        cpu.await(pool.lock == null);
    }

    /** write_lock(&zspage->lock). */
    final void writeLock(ZsPool pool) {
        cpu.await(pool.writer == null && pool.reader == null);
        pool.writer = self();
    }

    /** What a callback asserts of its page until 6.16: VM_BUG_ON_PAGE(!PageMovable(page)), and PageIsolated(page). */
    final void assertPage(Page page, boolean isolated) {
        if (!typed()) {
            Bug.on(!mem.pageMovableTag(page) || mem.mapping(page) == null, Property.ZS_PAGE_MOVABLE);
            Bug.on(mem.test(page, Flag.ISOLATED) != isolated, Property.ZS_PAGE_ISOLATED);
        }
    }

    /** __zpdesc_set_zsmalloc(), 6.17. */
    final void setZsmalloc(Page page) {
        if (typed()) {
            mem.setPageType(page, PageType.ZSMALLOC);
        }
    }

    /** __SetPageMovable(), 4.8; __zpdesc_set_movable(), 6.17. */
    final void setMovable(ZsPool pool, Page page) {
        if (typed()) {
            mem.set(page, Flag.MOVABLE_OPS);
            mem.setFresh(page, null);
        } else {
            setPageMovable(pool.self(), page);
        }
    }

    /** reset_page(), 4.8; reset_zpdesc(), 6.17, where a page stays movable by its type. */
    final void resetPage(ZsPool pool, Page page) {
        if (!typed() && !noCallbacks()) {
            boolean movable = mem.pageMovableTag(page) && mem.mapping(page) == pool.self();
            Bug.on(!movable, Property.CLEAR_MOVABLE_WAS_MOVABLE);
            clearPageMovable(page);
        }
        mem.clear(page, Flag.PRIVATE);
        mem.setPagePrivate(page, null);
        mem.setContent(page, null);
    }

    /** create_page_chain(): page->private of each page, PG_private of the first. */
    final void createPageChain(ZsPool pool, List<Page> chain) {
        for (Page page : chain) {
            mem.setPagePrivate(page, pool.self());
        }
        mem.set(chain.get(0), Flag.PRIVATE);
        pool.chain = chain;
    }

    /** replace_sub_page(): each link is set to NULL, and then written; __SetPageMovable(newpage). */
    final void replaceSubPage(ZsPool pool, Page newpage, Page page) {
        cpu.run(Step.ZS_MIGRATE_CUT_CHAIN, () -> {
            createPageChain(
                    pool,
                    pool.chain.stream()
                            .map(each -> each == page ? newpage : each)
                            .toList());
            pool.linked = false;
        });
        cpu.run(Step.ZS_MIGRATE_RELINK_CHAIN, () -> {
            Bug.on(!mem.isLocker(newpage, self()), Property.NEWPAGE_LOCKED);
            setMovable(pool, newpage);
            pool.linked = true;
        });
    }

    /** The word of fullness and zspage->isolated is changed without class->lock, 5.17 to 6.4. */
    final boolean races() {
        return !typed() && !has("zs.isolated-under-lock");
    }
}
