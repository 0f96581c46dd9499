package io.pagerace.trace;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;

/** Random values. Names of model values and strings are kept apart, as in the specifications. */
public final class ValueArbitraries {
    /** The model values that occur. */
    public static final Set<String> MODELS = Set.of("null", "p0", "p1", "c0", "c1", "user", "dev_0");

    private ValueArbitraries() {}

    /** Any value, with strings of any characters. */
    public static Arbitrary<Value> values() {
        // Combinations of edge cases are so many that nothing else would be tried.
        return Arbitraries.recursive(ValueArbitraries::leaves, ValueArbitraries::containers, 0, 4)
                .edgeCases(EdgeCases.Config::none);
    }

    /** Whole states of five variables. */
    public static Arbitrary<State> states() {
        return Combinators.combine(values(), values(), values(), values(), values())
                .as((a, b, c, d, e) -> new State(Map.of("page", a, "cpu", b, "dev", c, "slot", d, "fault", e)))
                .edgeCases(EdgeCases.Config::none);
    }

    private static Arbitrary<Value> leaves() {
        return Arbitraries.oneOf(
                Arbitraries.of(true, false).map(Value.Bool::new),
                Arbitraries.longs().map(Value::of),
                Arbitraries.bigIntegers()
                        .between(BigInteger.TEN.pow(30).negate(), BigInteger.TEN.pow(30))
                        .map(Value.Int::new),
                Arbitraries.of(MODELS).map(Value.Model::new),
                strings().map(Value.Str::new));
    }

    private static Arbitrary<String> strings() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().alpha().ofMaxLength(6),
                        Arbitraries.of(
                                "isolate.get_page",
                                "",
                                " ",
                                "a\"b",
                                "back\\slash",
                                "@@ :>",
                                "two\nlines",
                                "#set",
                                "tab\t"),
                        Arbitraries.strings().withCharRange(' ', '\u00ff').ofMaxLength(8))
                .filter(text -> !MODELS.contains(text));
    }

    private static Arbitrary<Value> containers(Arbitrary<Value> inside) {
        Arbitrary<List<Value>> some = inside.list().ofMaxSize(4);
        return Arbitraries.oneOf(
                inside,
                some.map(Value::set),
                some.map(Value.Seq::new),
                Arbitraries.maps(
                                Arbitraries.of("pc", "page", "refcount", "from")
                                        .map(name -> (Value) new Value.Str(name)),
                                inside)
                        .ofMaxSize(4)
                        .map(Value::function),
                Arbitraries.maps(inside, inside).ofMaxSize(4).map(Value::function),
                some.map(ValueArbitraries::overOneToN));
    }

    private static Value overOneToN(List<Value> values) {
        Map<Value, Value> map = new TreeMap<>();
        values.forEach(value -> map.put(Value.of(map.size() + 1), value));
        return Value.function(map);
    }
}
