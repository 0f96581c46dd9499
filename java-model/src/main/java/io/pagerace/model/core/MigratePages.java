package io.pagerace.model.core;

import io.pagerace.model.Cpu;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** migrate_pages(), mm/migrate.c, Linux 4.0 to 6.2: one page after the other is locked, moved and unlocked. */
final class MigratePages extends KernelCode {
    private final Predicate<Page> unmapAndMove;
    private final Consumer<Page> putbackMovablePage;

    /**
     * The walk; what it does with each page depends on the generation.
     *
     * @param unmapAndMove unmap_and_move(); false: -ENOMEM
     * @param putbackMovablePage the body of putback_movable_pages()
     */
    MigratePages(Cpu cpu, Predicate<Page> unmapAndMove, Consumer<Page> putbackMovablePage) {
        super(cpu);
        this.unmapAndMove = unmapAndMove;
        this.putbackMovablePage = putbackMovablePage;
    }

    List<Operation> operations() {
        return new PrivateList(cpu, pages -> PrivateList.eachPage(r, pages, unmapAndMove), putbackMovablePage)
                .operations();
    }
}
