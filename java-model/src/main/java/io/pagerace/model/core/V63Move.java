package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import java.util.function.Function;

/** move_to_new_folio(), mm/migrate.c, Linux 6.3 to 6.16, of a page that a driver owns. */
final class V63Move extends FolioMove {
    private final V48Move move;

    V63Move(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
        this.move = new V48Move(cpu, ops);
    }

    @Override
    void moveMovable(Page dst, Page src) {
        move.moveToNewPage(dst, src);
    }
}
