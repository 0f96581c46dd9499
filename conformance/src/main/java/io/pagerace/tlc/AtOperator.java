package io.pagerace.tlc;

import tla2sany.semantic.ExprOrOpArgNode;
import tlc2.overrides.Evaluation;
import tlc2.tool.TLCState;
import tlc2.tool.coverage.CostModel;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;
import tlc2.value.impl.Applicable;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** {@code At(c, s)} of PageMemory.tla: the kernel lives, and the next step of context {@code c} is {@code s}. */
public final class AtOperator {
    private static final UniqueString CPU = UniqueString.uniqueStringOf("cpu");
    private static final UniqueString FAULT = UniqueString.uniqueStringOf("fault");
    private static final StringValue PC = new StringValue("pc");
    private static final StringValue STOP = new StringValue("stop");

    /** Where {@code pc} was among the fields, the last time: mostly it is there again. */
    private static volatile int last;

    private AtOperator() {}

    /** TLC calls it; the signature is TLC's. */
    @Evaluation(definition = "At", module = "PageMemory", warn = false)
    public static Value at(
            Tool tool, ExprOrOpArgNode[] args, Context c, TLCState state, TLCState next, int control, CostModel cost) {
        Value self = tool.eval(args[0], c, state, next, control, cost);
        Value pc = pc(field((Value) state.lookup(CPU), self));
        // Most steps are not the next one, so that whether the kernel lives need not be known.
        boolean isAt = pc.equals(tool.eval(args[1], c, state, next, control, cost))
                && !field((Value) state.lookup(FAULT), STOP).equals(BoolValue.ValTrue);
        return isAt ? BoolValue.ValTrue : BoolValue.ValFalse;
    }

    private static Value pc(Value registers) {
        if (!(registers instanceof RecordValue record)) {
            return field(registers, PC);
        }
        int at = last;
        if (at < record.names.length && record.names[at].equals(PC.getVal())) {
            return record.values[at];
        }
        for (int i = 0; i < record.names.length; i++) {
            if (record.names[i].equals(PC.getVal())) {
                last = i;
            }
        }
        return field(registers, PC);
    }

    private static Value field(Value of, Value name) {
        return ((Applicable) of).apply(name, 0);
    }
}
