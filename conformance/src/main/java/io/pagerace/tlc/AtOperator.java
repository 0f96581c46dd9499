package io.pagerace.tlc;

import tla2sany.semantic.ExprOrOpArgNode;
import tlc2.overrides.Evaluation;
import tlc2.tool.TLCState;
import tlc2.tool.coverage.CostModel;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;
import tlc2.value.impl.Applicable;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** {@code At(c, s)} of PageMemory.tla: the kernel lives, and the next step of context {@code c} is {@code s}. */
public final class AtOperator {
    private static final UniqueString CPU = UniqueString.uniqueStringOf("cpu");
    private static final UniqueString FAULT = UniqueString.uniqueStringOf("fault");
    private static final StringValue PC = new StringValue("pc");
    private static final StringValue STOP = new StringValue("stop");

    private AtOperator() {}

    /** TLC calls it; the signature is TLC's. */
    @Evaluation(definition = "At", module = "PageMemory", warn = false)
    public static Value at(
            Tool tool, ExprOrOpArgNode[] args, Context c, TLCState state, TLCState next, int control, CostModel cost) {
        if (field((Value) state.lookup(FAULT), STOP).equals(BoolValue.ValTrue)) {
            return BoolValue.ValFalse;
        }
        Value self = tool.eval(args[0], c, state, next, control, cost);
        Value pc = field(field((Value) state.lookup(CPU), self), PC);
        Value step = tool.eval(args[1], c, state, next, control, cost);
        return pc.equals(step) ? BoolValue.ValTrue : BoolValue.ValFalse;
    }

    private static Value field(Value of, Value name) {
        return ((Applicable) of).apply(name, 0);
    }
}
