package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tlc2.util.FP64;
import tlc2.value.ValueInputStream;
import tlc2.value.ValueOutputStream;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.IntervalValue;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetDiffValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** By what TLC tells states apart. */
class StateViewTest {
    private static final Value NULL = ModelValue.make("null");
    private static final Value C0 = ModelValue.make("c0");
    private static final Value C1 = ModelValue.make("c1");

    @TempDir
    private Path folder;

    @BeforeAll
    static void begin() {
        FP64.Init(0);
        ModelValue.setValues();
    }

    /** TLC writes states to files when there is no room for them: each name is another object then. */
    @Test
    void readBackFromFile() throws IOException {
        String file = folder.resolve("state").toString();
        ValueOutputStream out = new ValueOutputStream(file);
        contexts(NULL, "idle").write(out);
        contexts(C0, "none").write(out);
        out.close();
        ValueInputStream in = new ValueInputStream(file);
        assertEquals(of(contexts(NULL, "idle")), of((Value) in.read()));
        assertEquals(of(contexts(C0, "none")), of((Value) in.read()));
        in.close();
    }

    /** Fields in another order, and sets that are written down in another way. */
    @Test
    void sameValue() {
        Value one = record(new String[] {"pc", "refs"}, new StringValue("idle"), new SetEnumValue());
        Value other = record(
                new String[] {"refs", "pc"},
                new SetDiffValue(new SetEnumValue(new Value[] {C0}, true), new SetEnumValue(new Value[] {C0}, true)),
                new StringValue("idle"));
        assertEquals(of(one), of(other));
        assertEquals(of(function(one, one)), of(function(other, one)));
        Value[] fields = {new StringValue("idle"), new SetEnumValue()};
        Value strings = new FcnRcdValue(new Value[] {new StringValue("pc"), new StringValue("refs")}, fields, false);
        assertEquals(of(one), of(strings));
        assertEquals(of(function(one, one)), of(function(one, strings)));
    }

    @Test
    void sameSequence() {
        Value none = new FcnRcdValue(new IntervalValue(1, 0), new Value[0]);
        Value one = new FcnRcdValue(new IntervalValue(1, 1), new Value[] {C0});
        Value noneAsTuple = new TupleValue(new Value[0]);
        Value oneAsTuple = new TupleValue(new Value[] {C0});
        assertEquals(of(noneAsTuple), of(none));
        assertEquals(of(oneAsTuple), of(one));
        assertEquals(of(record(new String[] {"from"}, noneAsTuple)), of(record(new String[] {"from"}, none)));
        assertEquals(of(record(new String[] {"from"}, oneAsTuple)), of(record(new String[] {"from"}, one)));
    }

    /** One field has each of these values once, in a record, in a function of records and as a variable. */
    @Test
    void otherValue() {
        List<Value> values = List.of(
                NULL,
                C0,
                C1,
                new StringValue("null"),
                new StringValue("none"),
                new StringValue("idle"),
                new StringValue("isolate.get_page"),
                BoolValue.ValFalse,
                BoolValue.ValTrue,
                IntValue.gen(0),
                IntValue.gen(1),
                new TupleValue(new Value[0]),
                new TupleValue(new Value[] {NULL}),
                new SetEnumValue(),
                new SetEnumValue(new Value[] {NULL}, true),
                record(new String[] {"ptr"}, NULL));
        Set<Long> seen = new HashSet<>();
        for (Value value : values) {
            seen.add(of(value));
            seen.add(StateView.add(value, of(NULL)));
            for (String name : List.of("pc", "rc")) {
                Value record = record(new String[] {name}, value);
                seen.add(of(record));
                seen.add(of(function(record, record)));
                seen.add(of(function(record, record(new String[] {name}, new TupleValue(value, value)))));
                seen.add(of(function(record, value)));
            }
        }
        assertEquals(values.size() * (2 + 2 * 4), seen.size());
    }

    /** More fields than there is room for in one word. */
    @Test
    void eachOfManyFields() {
        String[] names = new String[23];
        Value[] values = new Value[names.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = "field" + i;
            values[i] = NULL;
        }
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < names.length; i++) {
            for (Value value : List.of(C0, BoolValue.ValFalse)) {
                Value[] changed = values.clone();
                changed[i] = value;
                seen.add(of(record(names, changed)));
            }
        }
        assertEquals(2 * names.length, seen.size());
    }

    private static long of(Value variable) {
        return StateView.add(variable, FP64.New());
    }

    private static Value contexts(Value page, String pc) {
        return function(
                record(new String[] {"pc", "page", "lru"}, new StringValue(pc), page, BoolValue.ValFalse),
                record(new String[] {"pc", "page", "lru"}, new StringValue("none"), C1, BoolValue.ValTrue));
    }

    private static Value function(Value ofC0, Value ofC1) {
        return new FcnRcdValue(new Value[] {C0, C1}, new Value[] {ofC0, ofC1}, false);
    }

    private static Value record(String[] names, Value... values) {
        UniqueString[] unique = new UniqueString[names.length];
        for (int i = 0; i < names.length; i++) {
            unique[i] = UniqueString.uniqueStringOf(names[i]);
        }
        return new RecordValue(unique, values, false);
    }
}
