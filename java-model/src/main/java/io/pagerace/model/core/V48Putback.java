package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.function.Function;

/** putback_movable_pages() and putback_movable_page(), mm/migrate.c, Linux 4.8 to 6.2: the part under the page lock. */
final class V48Putback extends PutbackMovablePages {
    private final V48Page pages;

    V48Putback(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
        this.pages = new V48Page(cpu, ops);
    }

    @Override
    void putbackLocked(Page page) {
        boolean ours = cpu.step(Step.PUTBACK_RECHECK, () -> {
            Bug.on(!pageIsolated(page), Property.ISOLATED_AT_PUTBACK);
            return pages.movable(page) || !has("putback.recheck-movable");
        });
        // Or the page was released: its driver has nothing to put back.
        if (ours) {
            // putback_movable_page(page)
            callPutbackPage(Step.PUTBACK_CALL_PUTBACK_PAGE, () -> mem.mapping(page), page);
        }
    }

    /** __ClearPageIsolated(page), 4.8, or ClearPageIsolated(page), 5.18. */
    @Override
    void clearPageIsolated(Page page) {
        if (pages.atomic()) {
            super.clearPageIsolated(page);
            return;
        }
        cpu.loadFlags(Step.PUTBACK_LOAD_FLAGS, page);
        pages.storeNotIsolated(Step.PUTBACK_STORE_ISOLATED, page);
    }
}
