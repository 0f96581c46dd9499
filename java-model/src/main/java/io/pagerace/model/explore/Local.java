package io.pagerace.model.explore;

import io.pagerace.model.Registers;
import io.pagerace.model.Renaming;
import io.pagerace.model.machine.Context;

/** The specification's {@code cpu[c]}: where a context is, and its registers. */
record Local(String pc, Registers registers) {
    static Local of(Context context) {
        return new Local(context.pc(), context.registers());
    }

    /** Without what a mutation has still to do. */
    Local visible() {
        return new Local(pc, registers.visible());
    }

    Local renamed(Renaming renaming) {
        return new Local(pc, registers.renamed(renaming));
    }
}
