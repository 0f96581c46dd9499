package io.pagerace.tlc;

import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.OpDeclNode;
import tlc2.overrides.Evaluation;
import tlc2.tool.TLCState;
import tlc2.tool.coverage.CostModel;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;

/**
 * {@code Whole(state)} and {@code UpTo(cpus, pages, state)} of PageMemory.tla: all that a state is, as the two halves
 * of a {@linkplain StateReading fingerprint}.
 */
public final class StateView {
    /** The last one: a model has one. */
    private static volatile Symmetry symmetry = Symmetry.NONE;

    private StateView() {}

    /** TLC calls it; the signature is TLC's. */
    @Evaluation(definition = "Whole", module = "PageMemory", warn = false)
    public static Value whole(
            Tool tool, ExprOrOpArgNode[] args, Context c, TLCState state, TLCState next, int control, CostModel cost) {
        return view(state, Symmetry.NONE);
    }

    /** TLC calls it; the signature is TLC's. */
    @Evaluation(definition = "UpTo", module = "PageMemory", warn = false)
    public static Value upTo(
            Tool tool, ExprOrOpArgNode[] args, Context c, TLCState state, TLCState next, int control, CostModel cost) {
        Value cpus = tool.eval(args[0], c, state, next, control, cost);
        Value pages = tool.eval(args[1], c, state, next, control, cost);
        Symmetry wanted = symmetry;
        if (!wanted.isOf(cpus, pages)) {
            wanted = new Symmetry(cpus, pages);
            symmetry = wanted;
        }
        return view(state, wanted);
    }

    private static Value view(TLCState state, Symmetry symmetry) {
        // Not only those of PageMemory: a model of a log or of a recorded life has more.
        OpDeclNode[] names = state.getVars();
        Value[] variables = new Value[names.length];
        for (int i = 0; i < names.length; i++) {
            variables[i] = (Value) state.lookup(names[i].getName());
        }
        long fp = StateReading.fingerprint(variables, symmetry);
        return new TupleValue(IntValue.gen((int) (fp >>> Integer.SIZE)), IntValue.gen((int) fp));
    }
}
