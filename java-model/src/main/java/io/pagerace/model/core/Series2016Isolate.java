package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageMovable2016;
import io.pagerace.model.Step;
import java.util.function.Function;

/** isolate_movable_page(), mm/migrate.c, v1 to v3 of the series of 2016: the driver has set PG_isolated. */
final class Series2016Isolate extends V48Isolate {
    private final PageMovable2016 movable;

    Series2016Isolate(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
        this.movable = new PageMovable2016(cpu);
    }

    /** WARN_ON_ONCE(!PageIsolated(page)), isolate_movable_page(). */
    @Override
    void setPageIsolated(Page page) {
        movable.warnIsolated(Step.ISOLATE_WARN_ISOLATED, page, true);
    }
}
