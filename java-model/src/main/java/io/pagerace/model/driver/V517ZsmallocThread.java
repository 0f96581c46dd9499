package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import io.pagerace.model.driver.ZsPool.Fullness;
import java.util.List;

/** The user of a pool, mm/zsmalloc.c, Linux 5.17 to 7.3: pool->migrate_lock is where a handle is looked up. */
final class V517ZsmallocThread extends ZsmallocThread {
    V517ZsmallocThread(Cpu cpu) {
        super(cpu);
    }

    List<Operation> operations() {
        return operations(Operation.of("zs_obj_read_begin", this::zsObjRead), this::zsFree, this::flushAndFree);
    }

    /** zs_map_object() and zs_unmap_object(); zs_obj_read_begin() and zs_obj_read_end(). */
    private void zsObjRead() {
        cpu.run(Step.ZS_MAP_READ_LOCK, () -> {
            cpu.await(pool.handle != null && pool.pool == null && pool.writer == null);
            Bug.on(mem.pagePrivate(pool.handle) != self(), Property.OWN_PAGE);
            pool.reader = self();
        });
        access();
        cpu.run(Step.ZS_MAP_READ_UNLOCK, () -> pool.reader = null);
    }

    /** zs_free(). */
    private void zsFree() {
        boolean races = races();
        Page first = cpu.step(Step.ZS_FREE_OBJ, () -> {
            cpu.await(pool.handle != null && (pool.pool == null || has("zs.frees-unlocked")));
            awaitClass(pool);
            Bug.on(mem.pagePrivate(pool.handle) != self(), Property.OWN_PAGE);
            pool.lock = self();
            pool.handle = null;
            if (races) {
                pool.load(self());
            } else {
                pool.list = Fullness.EMPTY;
            }
            return pool.firstPage();
        });
        r.page = first;
        if (races) {
            cpu.run(Step.ZS_FREE_STORE_WORD, () -> {
                Bug.on(!pool.loaded.contains(self()), Property.ZSPAGE_WORD);
                pool.list = Fullness.EMPTY;
                pool.stored();
            });
        }
        freeZspage(first);
        classUnlock();
    }
}
