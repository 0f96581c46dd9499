package io.pagerace.trace;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Conversions of {@link Value}: to and from plain Java objects, and with model values read as strings. */
public final class Values {
    private Values() {}

    /**
     * The value with every model value replaced by the string of its name. ITF and the Java reference implementation
     * know no model values, so this is the form in which a state of the specification is compared with theirs.
     */
    public static Value erased(Value value) {
        return mapLeaves(value, leaf -> leaf instanceof Value.Model model ? new Value.Str(model.name()) : leaf);
    }

    /** {@link #erased(Value)} for every variable. */
    public static State erased(State state) {
        Map<String, Value> result = new TreeMap<>();
        state.variables().forEach((name, value) -> result.put(name, erased(value)));
        return new State(result);
    }

    /** The value with every string that is in {@code names} read as the model value of that name. */
    public static Value withModelValues(Value value, Set<String> names) {
        return mapLeaves(
                value,
                leaf -> leaf instanceof Value.Str text && names.contains(text.value())
                        ? new Value.Model(text.value())
                        : leaf);
    }

    /** Replaces every value that is not a container; keys of functions and names of record fields included. */
    private static Value mapLeaves(Value value, UnaryOperator<Value> leaf) {
        if (value instanceof Value.SetOf set) {
            Collection<Value> elements = new TreeSet<>();
            set.elements().forEach(element -> elements.add(mapLeaves(element, leaf)));
            return Value.set(elements);
        }
        if (value instanceof Value.Seq seq) {
            return new Value.Seq(seq.elements().stream()
                    .map(element -> mapLeaves(element, leaf))
                    .toList());
        }
        if (value instanceof Value.Rec rec) {
            Map<Value, Value> map = new TreeMap<>();
            rec.fields().forEach((name, field) -> map.put(leaf.apply(new Value.Str(name)), mapLeaves(field, leaf)));
            return Value.function(map);
        }
        if (value instanceof Value.Fun fun) {
            Map<Value, Value> map = new TreeMap<>();
            fun.map().forEach((key, element) -> map.put(mapLeaves(key, leaf), mapLeaves(element, leaf)));
            return Value.function(map);
        }
        return leaf.apply(value);
    }

    /**
     * Every model value in {@code value} adds its name to {@code models}, every string and field name to
     * {@code strings}.
     */
    public static void collectNames(Value value, Set<String> models, Set<String> strings) {
        mapLeaves(value, leaf -> {
            if (leaf instanceof Value.Model model) {
                models.add(model.name());
            } else if (leaf instanceof Value.Str text) {
                strings.add(text.value());
            }
            return leaf;
        });
    }

    /**
     * The value of a plain Java object: {@link Boolean}, {@link Integer}, {@link Long}, {@link BigInteger},
     * {@link CharSequence} or enum (a string), {@link Map}, {@link List} and {@link Set} of such. Throws
     * {@link IllegalArgumentException} for anything else, {@code null} too.
     */
    public static Value fromJava(Object object) {
        if (object instanceof Boolean bool) {
            return new Value.Bool(bool);
        }
        if (object instanceof Integer || object instanceof Long) {
            return Value.of(((Number) object).longValue());
        }
        if (object instanceof BigInteger integer) {
            return new Value.Int(integer);
        }
        if (object instanceof CharSequence || object instanceof Enum<?>) {
            return new Value.Str(object.toString());
        }
        if (object instanceof Map<?, ?> map) {
            Map<Value, Value> result = new TreeMap<>();
            map.forEach((key, value) -> result.put(fromJava(key), fromJava(value)));
            return Value.function(result);
        }
        if (object instanceof List<?> list) {
            List<Value> result = new ArrayList<>();
            list.forEach(element -> result.add(fromJava(element)));
            return new Value.Seq(result);
        }
        if (object instanceof Set<?> set) {
            Collection<Value> result = new TreeSet<>();
            set.forEach(element -> result.add(fromJava(element)));
            return Value.set(result);
        }
        throw new IllegalArgumentException("no TLA+ value: " + object);
    }

    /** The other way round: model values as strings. */
    public static Object toJava(Value value) {
        if (value instanceof Value.Bool bool) {
            return bool.value();
        }
        if (value instanceof Value.Int integer) {
            return integer.value().intValueExact();
        }
        if (value instanceof Value.SetOf set) {
            return set.elements().stream().map(Values::toJava).collect(Collectors.toSet());
        }
        if (value instanceof Value.Seq seq) {
            return seq.elements().stream().map(Values::toJava).toList();
        }
        if (value instanceof Value.Rec || value instanceof Value.Fun) {
            Map<String, Object> map = new TreeMap<>();
            keys(value).forEach(key -> map.put(key, toJava(field(value, key))));
            return map;
        }
        return plain(value);
    }

    /** The value with this name in a record, a function over model values or strings; null if there is none. */
    public static Value field(Value value, String name) {
        if (value instanceof Value.Rec rec) {
            return rec.fields().get(name);
        }
        if (value instanceof Value.Fun fun) {
            Value byModel = fun.map().get(new Value.Model(name));
            return byModel != null ? byModel : fun.map().get(new Value.Str(name));
        }
        return null;
    }

    /** The name of a model value, the text of a string, and the TLA+ text of anything else. */
    public static String plain(Value value) {
        if (value instanceof Value.Str text) {
            return text.value();
        }
        return value instanceof Value.Model model ? model.name() : TlaText.of(value);
    }

    /** The keys of a function or a record in plain text, sorted; none of another value. */
    public static List<String> keys(Value value) {
        if (value instanceof Value.Fun fun) {
            return List.copyOf(
                    new TreeSet<>(fun.map().keySet().stream().map(Values::plain).toList()));
        }
        return value instanceof Value.Rec rec ? List.copyOf(rec.fields().keySet()) : List.of();
    }

    /** The keys of two functions at which they differ. */
    public static List<String> changed(Value before, Value after) {
        return keys(before).stream()
                .filter(key -> !Objects.equals(field(before, key), field(after, key)))
                .toList();
    }
}
