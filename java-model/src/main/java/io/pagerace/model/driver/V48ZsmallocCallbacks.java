package io.pagerace.model.driver;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import io.pagerace.model.driver.ZsPool.Fullness;

/** zsmalloc_aops, mm/zsmalloc.c, Linux 4.8 to 5.16: the page is locked by the core. */
final class V48ZsmallocCallbacks extends Zsmalloc {
    V48ZsmallocCallbacks(Cpu cpu) {
        super(cpu);
    }

    AddressSpaceOperations aOps() {
        return new AddressSpaceOperations(this::zsPageIsolate, this::zsPageMigrate, this::zsPagePutback);
    }

    /** pool->isolated_pages is counted, 701d678599d0 (5.3). */
    private boolean counts() {
        return has("zs.destroy-waits");
    }

    /** zs_page_isolate(). */
    private Result zsPageIsolate(Page page) {
        Owner d = r.map;
        boolean isolates = cpu.step(Step.ZS_ISOLATE_PAGE, () -> {
            assertPage(page, false);
            Bug.on(mem.pagePrivate(page) != d, Property.OWN_PAGE);
            ZsPool pool = pool(d);
            Bug.on(pool.destroyed, Property.POOL_ALIVE);
            awaitClass(pool);
            boolean compacted = pool.list == Fullness.NONE && pool.isolated == 0;
            if (pool.handle == null || compacted) {
                return false;
            }
            if (pool.isolated == 0 && counts()) {
                pool.addIsolatedPages(1);
            }
            pool.addIsolated(1);
            pool.list = Fullness.NONE;
            return true;
        });
        return isolates ? Result.ISOLATED : returning(Result.REFUSED);
    }

    /** zs_page_migrate(). */
    private Result zsPageMigrate(Page newpage, Page page) {
        Owner d = r.map;
        ZsPool pool = pool(d);
        cpu.run(Step.ZS_MIGRATE_WRITE_LOCK, () -> {
            assertPage(page, true);
            Bug.on(mem.pagePrivate(page) != d, Property.OWN_PAGE);
            writeLock(pool);
        });
        Result rc = cpu.step(Step.ZS_MIGRATE_COPY, () -> copy(pool, newpage, page));
        if (rc == Result.SUCCESS) {
            replaceSubPage(pool, newpage, page);
            getNewpage(Step.ZS_MIGRATE_GET_NEWPAGE, pool, newpage);
            boolean last = cpu.step(Step.ZS_MIGRATE_DEC_ISOLATION, () -> {
                boolean isLast = decIsolation(pool, has("zs.migrate-schedules-free"));
                if (isLast && pool.list == Fullness.EMPTY && !pool.work) {
                    cpu.warn(Property.EMPTY_SCHEDULED);
                }
                return isLast;
            });
            if (last && counts()) {
                decIsolatedPages(pool);
            }
            cpu.run(Step.ZS_MIGRATE_RESET_PAGE, () -> resetPage(pool, page));
            cpu.run(Step.ZS_MIGRATE_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, d, page));
            cpu.run(Step.ZS_MIGRATE_CLASS_UNLOCK, () -> {
                pool.lock = null;
                if (pool.pin == self()) {
                    pool.pin = null;
                }
            });
        }
        r.rc = rc;
        cpu.run(Step.ZS_MIGRATE_WRITE_UNLOCK, () -> pool.writer = null);
        return rc;
    }

    /** spin_lock(&class->lock), which stays locked after success; trypin_tag(), copy, record_obj(). */
    private Result copy(ZsPool pool, Page newpage, Page page) {
        Bug.on(pool.destroyed, Property.POOL_ALIVE);
        awaitClass(pool);
        if (pool.handle == null && !has("zs.empty-succeeds")) {
            return Result.BUSY;
        }
        if (pool.handle == page) {
            if (pool.pin != null) {
                return Result.AGAIN;
            }
            pool.pin = self();
            pool.handle = newpage;
        }
        mem.setContent(newpage, mem.content(page));
        pool.lock = self();
        return Result.SUCCESS;
    }

    /**
     * dec_zspage_isolation(); with the last page putback_zspage(): back on a list.
     *
     * @param schedules whether free_work is scheduled for an empty zspage
     * @return whether this was the last isolated page of the zspage
     */
    private static boolean decIsolation(ZsPool pool, boolean schedules) {
        pool.addIsolated(-1);
        if (pool.isolated > 0) {
            return false;
        }
        pool.list = pool.fullness();
        pool.work |= schedules && pool.list == Fullness.EMPTY;
        return true;
    }

    /**
     * zs_pool_dec_isolated(), 5.3 to 5.16, under class->lock. Until 5.16 nothing keeps the CPU from loading
     * pool->destroying before it decrements.
     */
    private void decIsolatedPages(ZsPool pool) {
        boolean late = !has("zs.dec-before-destroying") && cpu.choose();
        if (late) {
            r.lru = cpu.step(Step.ZS_PEEK_DESTROYING, () -> pool.destroying);
            cpu.run(Step.ZS_DEC_ISOLATED_LATE, () -> {
                countOneLess(pool);
                boolean zero = pool.isolatedPages == 0;
                if (zero && r.lru) {
                    pool.asleep = false;
                } else if (zero && pool.asleep) {
                    cpu.warn(Property.WOKEN_UP);
                }
            });
            r.lru = false;
        } else {
            cpu.run(Step.ZS_DEC_ISOLATED_PAGES, () -> countOneLess(pool));
            cpu.run(Step.ZS_READ_DESTROYING, () -> {
                if (pool.isolatedPages == 0 && pool.destroying) {
                    pool.asleep = false;
                }
            });
        }
    }

    /** VM_BUG_ON(atomic_long_read(&pool->isolated_pages) <= 0); atomic_long_dec(&pool->isolated_pages). */
    private static void countOneLess(ZsPool pool) {
        Bug.on(pool.isolatedPages <= 0, Property.ISOLATED_COUNT);
        pool.addIsolatedPages(-1);
    }

    /** zs_page_putback(). */
    private Result zsPagePutback(Page page) {
        Owner d = r.map;
        ZsPool pool = pool(d);
        boolean last = cpu.step(Step.ZS_PUTBACK_PAGE, () -> {
            assertPage(page, true);
            Bug.on(mem.pagePrivate(page) != d, Property.OWN_PAGE);
            Bug.on(pool.destroyed, Property.POOL_ALIVE);
            awaitClass(pool);
            boolean counted = decIsolation(pool, true) && counts();
            if (counted) {
                pool.lock = self();
            }
            return counted;
        });
        if (last) {
            decIsolatedPages(pool);
            cpu.run(Step.ZS_PUTBACK_CLASS_UNLOCK, () -> pool.lock = null);
        }
        return Result.SUCCESS;
    }
}
