package io.pagerace.tlc;

import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.OpDeclNode;
import tlc2.overrides.Evaluation;
import tlc2.tool.TLCState;
import tlc2.tool.coverage.CostModel;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;
import tlc2.util.FP64;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Enumerable;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/**
 * {@code Whole(state)} of PageMemory.tla: all that a state is, as the two halves of a fingerprint that TLC's own
 * function makes of it. TLC itself reads each field's name letter by letter, for each context and page, and most fields
 * are null, empty or FALSE. Here the names are read once, a few bits for each such field, and the values of the others
 * as TLC does: what is read is the same for two states if and only if they are the same.
 */
public final class StateView {
    private static final int BITS = 3;
    /** A function of nothing, which is the empty sequence. */
    private static final int EMPTY = 6;
    /** Fields in one word. */
    private static final int FIELDS = 10;

    private static final byte FUNCTION = 1;
    private static final byte RECORD = 2;
    private static final byte SAME_NAMES = 3;

    private StateView() {}

    /** TLC calls it; the signature is TLC's. */
    @Evaluation(definition = "Whole", module = "PageMemory", warn = false)
    public static Value whole(
            Tool tool, ExprOrOpArgNode[] args, Context c, TLCState state, TLCState next, int control, CostModel cost) {
        long fp = FP64.New();
        // Not only those of PageMemory: a model of a log or of a recorded life has more.
        for (OpDeclNode variable : state.getVars()) {
            fp = add((Value) state.lookup(variable.getName()), fp);
        }
        return new TupleValue(IntValue.gen((int) (fp >>> Integer.SIZE)), IntValue.gen((int) fp));
    }

    /** Adds the value of a variable to a fingerprint. */
    static long add(Value value, long before) {
        RecordValue only = toRecord(value);
        if (only != null) {
            return record(only, names(only, before));
        }
        Value function = value instanceof TupleValue || value instanceof Enumerable ? null : value.toFcnRcd();
        if (!(function instanceof FcnRcdValue known) || known.intv != null) {
            return value.fingerPrint(before);
        }
        known.normalize();
        long fp = FP64.Extend(FP64.Extend(before, FUNCTION), known.values.length);
        UniqueString[] names = null;
        for (int i = 0; i < known.values.length; i++) {
            fp = known.domain[i].fingerPrint(fp);
            RecordValue each = toRecord(known.values[i]);
            if (each == null) {
                fp = known.values[i].fingerPrint(fp);
            } else {
                fp = haveSame(each.names, names) ? FP64.Extend(fp, SAME_NAMES) : names(each, fp);
                names = each.names;
                fp = record(each, fp);
            }
        }
        return fp;
    }

    /** The value with its fields in order, or null if it is no record; a function of strings is one. */
    private static RecordValue toRecord(Value value) {
        Value record = value;
        if (value instanceof FcnRcdValue function
                && function.intv == null
                && function.domain.length > 0
                && function.domain[0] instanceof StringValue) {
            record = function.toRcd();
        }
        return record instanceof RecordValue known ? (RecordValue) known.normalize() : null;
    }

    // Neither by identity nor by Object.equals(), which is identity here: what TLC reads back from a file are new ones.

    private static boolean haveSame(UniqueString[] names, UniqueString[] others) {
        if (names == others) {
            return true;
        }
        boolean same = others != null && names.length == others.length;
        for (int i = 0; same && i < names.length; i++) {
            same = is(names[i], others[i].toString());
        }
        return same;
    }

    private static boolean is(UniqueString name, String text) {
        return name.toString().equals(text);
    }

    private static long names(RecordValue of, long before) {
        long fp = FP64.Extend(FP64.Extend(before, RECORD), of.names.length);
        for (UniqueString name : of.names) {
            fp = FP64.Extend(FP64.Extend(fp, name.length()), name.toString());
        }
        return fp;
    }

    private static long record(RecordValue of, long before) {
        long fp = before;
        Value[] values = of.values;
        for (int first = 0; first < values.length; first += FIELDS) {
            int last = Math.min(first + FIELDS, values.length);
            int kinds = 0;
            for (int i = first; i < last; i++) {
                kinds = kinds << BITS | kind(values[i]);
            }
            fp = FP64.Extend(fp, kinds);
            for (int i = last - 1; i >= first; i--) {
                if ((kinds & (1 << BITS) - 1) == 0) {
                    fp = values[i].fingerPrint(fp);
                }
                kinds >>= BITS;
            }
        }
        return fp;
    }

    /** Which of the most frequent values it is; 0 if it is none. */
    private static int kind(Value value) {
        if (value instanceof ModelValue model) {
            return is(model.val, "null") ? 1 : 0;
        }
        if (value instanceof StringValue string) {
            return is(string.val, "none") ? 2 : is(string.val, "idle") ? 3 : 0;
        }
        if (value instanceof BoolValue bool) {
            return bool.val ? 4 : 5;
        }
        if (value instanceof TupleValue tuple) {
            return tuple.elems.length == 0 ? EMPTY : 0;
        }
        if (value instanceof Enumerable) {
            return ((SetEnumValue) value.toSetEnum()).elems.size() == 0 ? 7 : 0;
        }
        boolean isEmpty = !(value instanceof RecordValue)
                && value.toFcnRcd() instanceof FcnRcdValue function
                && function.values.length == 0;
        return isEmpty ? EMPTY : 0;
    }
}
