package io.pagerace.tlc;

import java.util.Arrays;
import tlc2.util.FP64;
import tlc2.value.IMVPerm;
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
 * What tells a state from others, as a fingerprint that TLC's own function makes of it. TLC reads each field's name
 * letter by letter, for each context and page, and most fields are null, empty or FALSE; and of a state that has twins
 * by symmetry it builds them all. Here a list of names is read once and has a number, and a few bits stand for each
 * such field. What a function has for a CPU or page is read apart, into a {@link Part}: first what is the same for all
 * twins, then the names of CPUs and pages in it. The parts are put in the order of what is the same, so that mostly one
 * permutation is left; where parts are alike, all that leave that order are tried, and the least fingerprint is the
 * state's. So what is read is the same for two states if and only if they are the same, or twins.
 */
final class StateReading {
    private static final int BITS = 3;
    /** A function of nothing, which is the empty sequence. */
    private static final int EMPTY = 6;
    /** Fields in one word. */
    private static final int FIELDS = 10;
    /** Stands for a set of members, one bit each, instead of one of them. */
    private static final int SET_OF_MEMBERS = 1 << (Integer.SIZE - 1);

    private static final byte FUNCTION = 1;
    private static final byte RECORD = 2;
    private static final byte MEMBER = 3;
    private static final byte SET = 4;
    private static final byte SEQUENCE = 5;
    private static final byte TWINS = 6;

    private final Symmetry symmetry;
    private final Part rest = new Part();
    private final Part[] parts;
    /** That members are where they are not looked for. */
    private boolean isOther;

    /** What is read of one member of a symmetric set, or of all that is no member's. */
    private static final class Part {
        /** Of all but which members there are in it. */
        private long fp = FP64.New();
        /** Their numbers, and sets of them. */
        private int[] members = new int[8];

        private int count;

        void member(int member) {
            if (count == members.length) {
                members = Arrays.copyOf(members, 2 * count);
            }
            members[count++] = member;
        }

        /** Extends a fingerprint, where each member is another one. */
        long extend(long before, int[] targets) {
            long all = FP64.Extend(before, Mixed.of(fp));
            for (int i = 0; i < count; i++) {
                all = FP64.Extend(all, members[i] < 0 ? set(members[i], targets) : targets[members[i]]);
            }
            return all;
        }

        private static int set(int members, int[] targets) {
            int set = 0;
            for (int left = members & ~SET_OF_MEMBERS; left != 0; left &= left - 1) {
                set |= 1 << targets[Integer.numberOfTrailingZeros(left)];
            }
            return set;
        }
    }

    private StateReading(Symmetry symmetry) {
        this.symmetry = symmetry;
        parts = new Part[symmetry.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Part();
        }
    }

    /** The fingerprint of a state with these variables. */
    static long fingerprint(Value[] variables, Symmetry symmetry) {
        StateReading reading = new StateReading(symmetry);
        for (int i = 0; i < variables.length; i++) {
            reading.variable(i, variables[i]);
        }
        return reading.isOther ? ofTwins(variables, symmetry) : reading.least();
    }

    /** As TLC does it: each twin is built. */
    private static long ofTwins(Value[] variables, Symmetry symmetry) {
        long least = fingerprint(variables, Symmetry.NONE);
        for (IMVPerm permutation : symmetry.permutations()) {
            Value[] twin = new Value[variables.length];
            for (int i = 0; i < twin.length; i++) {
                twin[i] = (Value) variables[i].permute(permutation);
                twin[i].deepNormalize();
            }
            least = Math.min(least, fingerprint(twin, Symmetry.NONE));
        }
        return FP64.Extend(least, TWINS);
    }

    private long least() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < symmetry.count(); i++) {
            int[] sources = symmetry.sources(i);
            if (isInOrder(sources)) {
                int[] targets = symmetry.targets(i);
                long fp = FP64.New();
                for (int source : sources) {
                    fp = parts[source].extend(fp, targets);
                }
                least = Math.min(least, rest.extend(fp, targets));
            }
        }
        return least;
    }

    private boolean isInOrder(int[] sources) {
        for (int i = 1; i < sources.length; i++) {
            if (symmetry.kind(i - 1) == symmetry.kind(i) && parts[sources[i - 1]].fp > parts[sources[i]].fp) {
                return false;
            }
        }
        return true;
    }

    private void variable(int number, Value value) {
        Value function = value instanceof TupleValue || value instanceof Enumerable || toRecord(value) != null
                ? null
                : value.toFcnRcd();
        if (!(function instanceof FcnRcdValue known) || known.intv != null || known.values.length == 0) {
            read(value, rest);
            return;
        }
        known.normalize();
        rest.fp = FP64.Extend(FP64.Extend(rest.fp, FUNCTION), known.values.length);
        for (int i = 0; i < known.values.length; i++) {
            int member = known.domain[i] instanceof ModelValue model ? symmetry.number(model) : -1;
            Part part = member < 0 ? rest : parts[member];
            if (member < 0) {
                read(known.domain[i], rest);
            } else {
                part.fp = FP64.Extend(part.fp, number);
            }
            read(known.values[i], part);
        }
    }

    private void read(Value value, Part into) {
        if (value instanceof ModelValue model) {
            int member = symmetry.number(model);
            if (member < 0) {
                into.fp = value.fingerPrint(into.fp);
            } else {
                into.fp = FP64.Extend(FP64.Extend(into.fp, MEMBER), symmetry.kind(member));
                into.member(member);
            }
        } else if (value instanceof StringValue || value instanceof IntValue || value instanceof BoolValue) {
            into.fp = value.fingerPrint(into.fp);
        } else if (value instanceof Enumerable) {
            set((SetEnumValue) value.toSetEnum(), into);
        } else {
            function(value, into);
        }
    }

    private void function(Value value, Part into) {
        RecordValue record = toRecord(value);
        if (record != null) {
            into.fp = FP64.Extend(FP64.Extend(into.fp, RECORD), FieldNames.fingerprint(record.names));
            record(record.values, into);
            return;
        }
        if (value.toTuple() instanceof TupleValue sequence) {
            into.fp = FP64.Extend(FP64.Extend(into.fp, SEQUENCE), sequence.elems.length);
            for (Value each : sequence.elems) {
                read(each, into);
            }
            return;
        }
        if (symmetry.size() > 0) {
            isOther = true;
        }
        into.fp = value.fingerPrint(into.fp);
    }

    private void record(Value[] values, Part into) {
        for (int first = 0; first < values.length; first += FIELDS) {
            int last = Math.min(first + FIELDS, values.length);
            int kinds = 0;
            for (int i = first; i < last; i++) {
                kinds = kinds << BITS | kind(values[i]);
            }
            into.fp = FP64.Extend(into.fp, kinds);
            for (int i = last - 1; i >= first; i--) {
                if ((kinds & (1 << BITS) - 1) == 0) {
                    read(values[i], into);
                }
                kinds >>= BITS;
            }
        }
    }

    private void set(SetEnumValue set, Part into) {
        set.normalize();
        int members = SET_OF_MEMBERS;
        int ofKinds = 0;
        for (int i = 0; i < set.elems.size(); i++) {
            Value element = set.elems.elementAt(i);
            int member = element instanceof ModelValue model ? symmetry.number(model) : -1;
            if (member < 0) {
                int before = into.count;
                read(element, into);
                // Which of several such elements are the members in?
                isOther |= into.count > before;
            } else {
                members |= 1 << member;
                ofKinds += 1 << (Byte.SIZE * symmetry.kind(member));
            }
        }
        into.fp = FP64.Extend(FP64.Extend(FP64.Extend(into.fp, SET), set.elems.size()), ofKinds);
        if (members != SET_OF_MEMBERS) {
            into.member(members);
        }
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

    // Not by Object.equals(), which is identity here: what TLC reads back from a file are new ones.
    private static boolean is(UniqueString name, String text) {
        return name.toString().equals(text);
    }
}
