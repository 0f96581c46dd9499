package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import io.pagerace.model.driver.ZsPool.Fullness;
import java.util.List;

/** The user of a pool, mm/zsmalloc.c, Linux 4.8 to 5.16: a handle is pinned while its object is used. */
final class V48ZsmallocThread extends ZsmallocThread {
    V48ZsmallocThread(Cpu cpu) {
        super(cpu);
    }

    List<Operation> operations() {
        return operations(Operation.of("zs_map_object", this::zsMapObject), this::zsFree, this::zsDestroyPool);
    }

    /** pin_tag(handle). */
    private void pinTag(Step step) {
        cpu.run(step, () -> {
            cpu.await(pool.handle != null && pool.pin == null);
            pool.pin = self();
        });
    }

    /** migrate_read_lock(zspage), of the handle's object. */
    private void migrateReadLock(Step step) {
        cpu.run(step, () -> {
            Bug.on(mem.pagePrivate(pool.handle) != self(), Property.OWN_PAGE);
            cpu.await(pool.writer == null);
            pool.reader = self();
        });
    }

    /** zs_map_object() and zs_unmap_object(). */
    private void zsMapObject() {
        pinTag(Step.ZS_MAP_PIN);
        migrateReadLock(Step.ZS_MAP_READ_LOCK);
        access();
        cpu.run(Step.ZS_MAP_READ_UNLOCK, () -> pool.reader = null);
        cpu.run(Step.ZS_MAP_UNPIN, () -> pool.pin = null);
    }

    /** zs_free(). */
    private void zsFree() {
        pinTag(Step.ZS_FREE_PIN);
        migrateReadLock(Step.ZS_FREE_READ_LOCK);
        Page first = cpu.step(Step.ZS_FREE_OBJ, () -> {
            awaitClass(pool);
            pool.lock = self();
            pool.handle = null;
            pool.reader = null;
            // If the zspage is isolated, zs_page_putback() will free it.
            boolean isolated = pool.isolated > 0;
            if (!isolated) {
                pool.list = Fullness.EMPTY;
            }
            return isolated ? null : pool.firstPage();
        });
        if (first != null) {
            freeZspage(first);
        }
        classUnlock();
        cpu.run(Step.ZS_FREE_UNPIN, () -> pool.pin = null);
    }

    @Override
    void assertRemovable() {
        Bug.on(pool.isolated > 0, Property.ZSPAGE_NOT_ISOLATED);
    }

    /** zs_destroy_pool(), and zs_unregister_migration(), which from 5.3 on waits for isolated zspages. */
    private void zsDestroyPool() {
        if (has("zs.destroy-waits")) {
            cpu.run(Step.ZS_DESTROY_SET_DESTROYING, () -> {
                cpu.await(pool.handle == null && !pool.destroyed);
                pool.destroying = true;
            });
            while (!drained()) {
                cpu.run(Step.ZS_DESTROY_WOKEN, () -> cpu.await(!pool.asleep));
            }
        }
        flushAndFree();
    }

    /** pool_isolated_are_drained(), in wait_event(pool->migration_wait): if not so, it sleeps. */
    private boolean drained() {
        return cpu.step(Step.ZS_DESTROY_DRAINED, () -> {
            pool.asleep = pool.isolatedPages != 0;
            return !pool.asleep;
        });
    }
}
