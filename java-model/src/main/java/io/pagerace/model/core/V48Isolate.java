package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import java.util.function.Function;

/** isolate_movable_page(), mm/migrate.c, Linux 4.8 to 6.2: the part under the page lock. */
class V48Isolate extends IsolateMovablePage {
    private final V48Page pages;

    V48Isolate(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
        this.pages = new V48Page(cpu, ops);
    }

    /** isolate_movable_page(), mm/migrate.c, 4.8: the part under the page lock. */
    @Override
    boolean isolateLocked(Page page) {
        boolean refused = cpu.step(Step.ISOLATE_RECHECK, () -> {
            Bug.on(!mem.isLocker(page, self()), Property.PAGE_MOVABLE_LOCKED);
            return (has("isolate.recheck-movable") && !pages.movable(page))
                    || (has("isolate.recheck-isolated") && pageIsolated(page));
        });
        // mapping->a_ops->isolate_page(page, mode)
        return !refused && callIsolatePage(() -> mappingOf(page), page) == Result.ISOLATED;
    }

    private Owner mappingOf(Page page) {
        Owner mapping = mem.mapping(page);
        Bug.on(mapping == null && !cpu.rules().driverIsolates(), Property.MAPPING_AT_ISOLATE);
        return mapping;
    }

    /** __SetPageIsolated(page), 4.8, or SetPageIsolated(page), 5.18. */
    @Override
    void setPageIsolated(Page page) {
        if (pages.atomic()) {
            super.setPageIsolated(page);
            return;
        }
        int word = cpu.loadFlags(Step.ISOLATE_LOAD_FLAGS, page);
        Bug.on(Flag.ISOLATED.in(word), Property.DRIVER_LEAVES_ISOLATED);
        cpu.storeFlags(Step.ISOLATE_STORE_ISOLATED, page, word | Flag.ISOLATED.mask());
    }
}
