package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tlc2.util.FP64;
import tlc2.value.IMVPerm;
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
class StateReadingTest {
    private static final Value NULL = ModelValue.make("null");
    private static final Value C0 = ModelValue.make("c0");
    private static final Value C1 = ModelValue.make("c1");
    private static final Value P0 = ModelValue.make("p0");
    private static final Value P1 = ModelValue.make("p1");
    private static final Value P2 = ModelValue.make("p2");

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
            seen.add(of(NULL, value));
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

    /** Each state of two pages and two CPUs that has one of some values in each of five places. */
    @Test
    void sameUpToSymmetry() {
        Symmetry symmetry = new Symmetry(set(C0, C1), set(P0, P1));
        List<Value> pages = List.of(NULL, P0, P1);
        List<Value> cpus = List.of(NULL, C0, C1);
        List<Value> sets = List.of(set(), set(C0), set(C1), set(C1, NULL, C0), set(P1, C0));
        List<Value> sequences = List.of(new TupleValue(P0), new TupleValue(P1, P0), new TupleValue(set(P1), C0));
        Map<Long, Long> fingerprints = new HashMap<>();
        Map<Long, Long> twins = new HashMap<>();
        for (Value next : pages) {
            for (Value holder : cpus) {
                for (Value lockers : sets) {
                    for (Value from : sequences) {
                        for (Value slot : pages) {
                            Value[] state = {
                                functionOf(P0, P1, page(next, lockers), page(P0, set())),
                                functionOf(C0, C1, cpu(holder, from), cpu(C1, from)),
                                slot
                            };
                            long fingerprint = StateReading.fingerprint(state, symmetry);
                            long least = leastOfTwins(state, symmetry);
                            assertEquals(least, fingerprints.merge(fingerprint, least, (one, other) -> one));
                            assertEquals(fingerprint, twins.merge(least, fingerprint, (one, other) -> one));
                            for (Value[] twin : twins(state, symmetry)) {
                                assertEquals(fingerprint, StateReading.fingerprint(twin, symmetry));
                            }
                        }
                    }
                }
            }
        }
        assertTrue(twins.size() > 300, twins.size() + " kinds of states");
    }

    /** What is the same for both pages, but for their names, leaves two orders. */
    @Test
    void partsThatAreAlike() {
        Symmetry symmetry = new Symmetry(set(C0, C1), set(P0, P1));
        Value[] state = {functionOf(P0, P1, page(P1, set(C0)), page(P0, set(C1))), P0, C0};
        assertEquals(4, twins(state, symmetry).size());
        for (Value[] twin : twins(state, symmetry)) {
            assertEquals(StateReading.fingerprint(state, symmetry), StateReading.fingerprint(twin, symmetry));
        }
        Value[] other = {state[0], P0, C1};
        assertNotEquals(StateReading.fingerprint(state, symmetry), StateReading.fingerprint(other, symmetry));
    }

    /** A set of sets of pages, and a function of pages in a record. */
    @Test
    void membersWhereTheyAreNotLookedFor() {
        Symmetry symmetry = new Symmetry(set(C0, C1), set(P0, P1));
        List<Value> values = List.of(
                set(set(P0), set(P0, P1)),
                set(set(P1), set(C0)),
                record(new String[] {"map"}, functionOf(P0, P1, C0, NULL)),
                record(new String[] {"map"}, functionOf(P0, P1, P1, P0)));
        Set<Long> seen = new HashSet<>();
        for (Value value : values) {
            Value[] state = {functionOf(C0, C1, value, NULL), P0};
            long fingerprint = StateReading.fingerprint(state, symmetry);
            seen.add(fingerprint);
            for (Value[] twin : twins(state, symmetry)) {
                assertEquals(fingerprint, StateReading.fingerprint(twin, symmetry));
            }
        }
        assertEquals(values.size(), seen.size());
    }

    @Test
    void threeOfASet() {
        Symmetry symmetry = new Symmetry(set(C0, C1), set(P0, P1, P2));
        assertEquals(12, symmetry.count());
        Value[] state = {new TupleValue(new Value[] {P0, P2, C1})};
        assertEquals(12, twins(state, symmetry).size());
        for (Value[] twin : twins(state, symmetry)) {
            assertEquals(StateReading.fingerprint(state, symmetry), StateReading.fingerprint(twin, symmetry));
        }
    }

    /** One CPU, and two pages: there is but one pair to exchange. */
    @Test
    void onePair() {
        Symmetry symmetry = new Symmetry(set(C0), set(P0, P1));
        assertEquals(2, symmetry.count());
        Value[] state = {new TupleValue(P0, C0)};
        for (Value[] twin : twins(state, symmetry)) {
            assertEquals(StateReading.fingerprint(state, symmetry), StateReading.fingerprint(twin, symmetry));
        }
        assertEquals(1, new Symmetry(set(C0), set(P0)).count());
    }

    /**
     * A fingerprint is linear: what is changed in a part, and in the next part in the same way eight letters earlier,
     * must not be undone there.
     */
    @Test
    void changesOfTwoParts() {
        Symmetry symmetry = new Symmetry(set(C0, C1), set(P0, P1));
        List<Value> texts = Stream.of("abcdefghijklmnop", "abcdefghijklmnoq", "abcdefgiijklmnop", "abcdefgiijklmnoq")
                .<Value>map(StringValue::new)
                .toList();
        Set<Long> seen = new HashSet<>();
        for (Value ofP0 : texts) {
            for (Value ofP1 : texts) {
                // The slot says which is which.
                seen.add(StateReading.fingerprint(new Value[] {functionOf(P0, P1, ofP0, ofP1), P0}, symmetry));
            }
        }
        assertEquals(texts.size() * texts.size(), seen.size());
    }

    private static List<Value[]> twins(Value[] state, Symmetry symmetry) {
        List<Value[]> twins = new ArrayList<>(List.<Value[]>of(state));
        for (IMVPerm permutation : symmetry.permutations()) {
            twins.add(Arrays.stream(state)
                    .map(value -> value.permute(permutation))
                    .toArray(Value[]::new));
        }
        return twins;
    }

    private static long leastOfTwins(Value[] state, Symmetry symmetry) {
        return twins(state, symmetry).stream()
                .mapToLong(twin -> StateReading.fingerprint(twin, Symmetry.NONE))
                .min()
                .orElseThrow();
    }

    private static long of(Value... variables) {
        return StateReading.fingerprint(variables, Symmetry.NONE);
    }

    private static Value set(Value... elements) {
        return new SetEnumValue(elements, false);
    }

    private static Value page(Value next, Value lockers) {
        return record(new String[] {"next", "lockers"}, next, lockers);
    }

    private static Value cpu(Value holder, Value from) {
        return record(new String[] {"holder", "from"}, holder, from);
    }

    private static Value contexts(Value page, String pc) {
        return function(
                record(new String[] {"pc", "page", "lru"}, new StringValue(pc), page, BoolValue.ValFalse),
                record(new String[] {"pc", "page", "lru"}, new StringValue("none"), C1, BoolValue.ValTrue));
    }

    private static Value function(Value ofC0, Value ofC1) {
        return functionOf(C0, C1, ofC0, ofC1);
    }

    private static Value functionOf(Value one, Value other, Value ofOne, Value ofOther) {
        return new FcnRcdValue(new Value[] {one, other}, new Value[] {ofOne, ofOther}, false);
    }

    private static Value record(String[] names, Value... values) {
        UniqueString[] unique = new UniqueString[names.length];
        for (int i = 0; i < names.length; i++) {
            unique[i] = UniqueString.uniqueStringOf(names[i]);
        }
        return new RecordValue(unique, values, false);
    }
}
