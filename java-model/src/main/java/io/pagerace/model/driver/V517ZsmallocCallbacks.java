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

/** zsmalloc_aops and zsmalloc_mops, mm/zsmalloc.c, Linux 5.17 to 7.3: the page is locked by the core. */
final class V517ZsmallocCallbacks extends Zsmalloc {
    V517ZsmallocCallbacks(Cpu cpu) {
        super(cpu);
    }

    AddressSpaceOperations aOps() {
        return new AddressSpaceOperations(this::zsPageIsolate, this::zsPageMigrate, this::zsPagePutback);
    }

    /** get_zspage(page), under the page lock: its pool. */
    private ZsPool zspage(Page page) {
        Owner d = mem.pagePrivate(page);
        Bug.on(d == null, Property.OWN_PAGE);
        return pool(d);
    }

    /** zs_page_isolate(). */
    private Result zsPageIsolate(Page page) {
        if (!typed()) {
            count(Step.ZS_ISOLATE_PAGE, Step.ZS_ISOLATE_STORE_WORD, page, 1);
            return Result.ISOLATED;
        }
        boolean isolates =
                cpu.step(Step.ZS_ISOLATE_PAGE, () -> mem.pagePrivate(page) != null || !has("isolate.refuses-released"));
        return returning(isolates ? Result.ISOLATED : Result.REFUSED);
    }

    /** zs_page_putback(). */
    private Result zsPagePutback(Page page) {
        if (!typed()) {
            count(Step.ZS_PUTBACK_PAGE, Step.ZS_PUTBACK_STORE_WORD, page, -1);
            return Result.SUCCESS;
        }
        cpu.run(Step.ZS_PUTBACK_PAGE, () -> {});
        return returning(Result.SUCCESS);
    }

    /** zspage->isolated changes: under class->lock, or under the zspage's write lock as a load and a store. */
    private void count(Step load, Step store, Page page, int change) {
        Owner d = cpu.step(load, () -> {
            assertPage(page, change < 0);
            ZsPool zspage = zspage(page);
            if (races()) {
                writeLock(zspage);
                assertCounted(zspage, change);
                zspage.load(self());
            } else {
                awaitClass(zspage);
                assertCounted(zspage, change);
                zspage.addIsolated(change);
            }
            return zspage.self();
        });
        if (races()) {
            storeWord(store, pool(d), change);
        }
    }

    /** dec_zspage_isolation(): VM_BUG_ON(zspage->isolated == 0). */
    private static void assertCounted(ZsPool zspage, int change) {
        Bug.on(change < 0 && zspage.isolated == 0, Property.ISOLATED_COUNT);
    }

    /** The word with zspage->isolated changed is stored; migrate_write_unlock(zspage). */
    private void storeWord(Step step, ZsPool pool, int change) {
        cpu.run(step, () -> {
            Bug.on(!pool.loaded.contains(self()), Property.ZSPAGE_WORD);
            pool.addIsolated(change);
            pool.stored();
            pool.writer = null;
        });
    }

    /** zs_page_migrate(). */
    private Result zsPageMigrate(Page newpage, Page page) {
        Owner d = cpu.step(Step.ZS_MIGRATE_PAGE, () -> {
            if (typed() && mem.pagePrivate(page) == null && has("migrate.released-succeeds")) {
                return null;
            }
            assertPage(page, true);
            ZsPool zspage = zspage(page);
            Bug.on(zspage.destroyed, Property.POOL_ALIVE);
            cpu.await(zspage.pool == null);
            zspage.pool = self();
            return zspage.self();
        });
        if (d == null) {
            return returning(Result.SUCCESS);
        }
        r.map = d;
        ZsPool pool = pool(d);
        cpu.run(Step.ZS_MIGRATE_CLASS_LOCK, () -> {
            awaitClass(pool);
            pool.lock = self();
        });
        boolean locked = cpu.step(Step.ZS_MIGRATE_WRITE_LOCK, () -> {
            if (pool.reader != null && has("zs.write-trylock")) {
                return false;
            }
            writeLock(pool);
            return true;
        });
        if (!locked) {
            r.rc = Result.BUSY;
            classUnlock(pool);
            poolUnlock(pool);
            return Result.BUSY;
        }
        move(pool, newpage, page);
        getNewpage(Step.ZS_MIGRATE_GET_NEWPAGE, pool, newpage);
        cpu.run(Step.ZS_MIGRATE_RESET_PAGE, () -> resetPage(pool, page));
        cpu.run(Step.ZS_MIGRATE_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, d, page));
        return Result.SUCCESS;
    }

    /** The part of zs_page_migrate() under all locks, and the unlocking of them. */
    private void move(ZsPool pool, Page newpage, Page page) {
        cpu.run(Step.ZS_MIGRATE_COPY, () -> {
            setZsmalloc(newpage);
            mem.setContent(newpage, mem.content(page));
            if (pool.handle == page) {
                pool.handle = newpage;
            }
        });
        replaceSubPage(pool, newpage, page);
        if (has("zs.unlocks-zspage-first")) {
            writeUnlock(pool);
            classUnlock(pool);
            poolUnlock(pool);
            return;
        }
        if (!typed() && !races()) {
            cpu.run(Step.ZS_MIGRATE_DEC_ISOLATION, () -> {
                assertCounted(pool, -1);
                pool.addIsolated(-1);
            });
        }
        poolUnlock(pool);
        classUnlock(pool);
        if (races()) {
            cpu.run(Step.ZS_MIGRATE_LOAD_WORD, () -> {
                assertCounted(pool, -1);
                pool.load(self());
            });
            storeWord(Step.ZS_MIGRATE_STORE_WORD, pool, -1);
        } else {
            writeUnlock(pool);
        }
    }

    private void writeUnlock(ZsPool pool) {
        cpu.run(Step.ZS_MIGRATE_WRITE_UNLOCK, () -> pool.writer = null);
    }

    private void classUnlock(ZsPool pool) {
        cpu.run(Step.ZS_MIGRATE_CLASS_UNLOCK, () -> pool.lock = null);
    }

    private void poolUnlock(ZsPool pool) {
        cpu.run(Step.ZS_MIGRATE_POOL_UNLOCK, () -> pool.pool = null);
    }
}
