package io.pagerace.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Values in the JSON of the Informal Trace Format (Apalache ADR 015). Integers that a double cannot hold are written as
 * {@code #bigint}; a model value is a string here, and {@link ItfWriter} lists which strings are.
 */
final class ItfValues {
    private static final BigInteger SAFE = BigInteger.ONE.shiftLeft(53).subtract(BigInteger.ONE);
    private static final Pattern BIGINT = Pattern.compile("-?[0-9]{1,1000}");

    private ItfValues() {}

    static JsonElement write(Value value) {
        if (value instanceof Value.Bool bool) {
            return new JsonPrimitive(bool.value());
        }
        if (value instanceof Value.Int integer) {
            return integer.value().abs().compareTo(SAFE) <= 0
                    ? new JsonPrimitive(integer.value())
                    : tagged("#bigint", new JsonPrimitive(integer.value().toString()));
        }
        if (value instanceof Value.Str text) {
            return new JsonPrimitive(text.value());
        }
        if (value instanceof Value.Model model) {
            return new JsonPrimitive(model.name());
        }
        if (value instanceof Value.SetOf set) {
            return tagged("#set", array(set.elements()));
        }
        if (value instanceof Value.Seq seq) {
            return array(seq.elements());
        }
        if (value instanceof Value.Rec rec && rec.fields().keySet().stream().noneMatch(n -> n.startsWith("#"))) {
            JsonObject object = new JsonObject();
            rec.fields().forEach((name, field) -> object.add(name, write(field)));
            return object;
        }
        // A function, or a record with a field whose name would be read as a tag.
        JsonArray pairs = new JsonArray();
        if (value instanceof Value.Rec rec) {
            rec.fields().forEach((name, field) -> pairs.add(array(List.of(new Value.Str(name), field))));
        } else {
            ((Value.Fun) value).map().forEach((key, element) -> pairs.add(array(List.of(key, element))));
        }
        return tagged("#map", pairs);
    }

    private static JsonObject tagged(String tag, JsonElement content) {
        JsonObject object = new JsonObject();
        object.add(tag, content);
        return object;
    }

    private static JsonArray array(Iterable<Value> values) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(write(value)));
        return array;
    }

    static Value read(JsonNode node) {
        JsonElement element = node.element();
        if (element.isJsonArray()) {
            return new Value.Seq(readAll(node));
        }
        if (element.isJsonObject()) {
            return readObject(node);
        }
        if (element.isJsonNull()) {
            throw node.error("null is no TLA+ value (the model value null is the string \"null\")");
        }
        JsonPrimitive primitive = element.getAsJsonPrimitive();
        if (primitive.isBoolean()) {
            return new Value.Bool(primitive.getAsBoolean());
        }
        return primitive.isNumber() ? Value.of(node.number()) : new Value.Str(node.string());
    }

    private static Value readObject(JsonNode node) {
        Set<String> keys = node.keys();
        if (keys.stream().noneMatch(key -> key.startsWith("#"))) {
            Map<Value, Value> fields = new TreeMap<>();
            node.entries().forEach((name, field) -> fields.put(new Value.Str(name), read(field)));
            return Value.function(fields);
        }
        if (keys.size() != 1) {
            throw node.error("an object with a # key has that key alone");
        }
        String tag = keys.iterator().next();
        JsonNode content = node.get(tag);
        return switch (tag) {
            case "#bigint" -> readBigint(content);
            case "#tup" -> new Value.Seq(readAll(content));
            case "#set" -> {
                List<Value> elements = readAll(content);
                TreeSet<Value> distinct = new TreeSet<>(elements);
                if (distinct.size() != elements.size()) {
                    throw content.error("the set has an element twice");
                }
                yield new Value.SetOf(distinct);
            }
            case "#map" -> readMap(content);
            default -> throw node.error("unknown tag \"" + tag + "\"");
        };
    }

    private static Value readBigint(JsonNode node) {
        if (!BIGINT.matcher(node.string()).matches()) {
            throw node.error("expected an integer of at most 1000 digits as a string");
        }
        return new Value.Int(new BigInteger(node.string()));
    }

    private static Value readMap(JsonNode node) {
        Map<Value, Value> map = new TreeMap<>();
        for (JsonNode pair : node.array()) {
            List<Value> both = readAll(pair);
            if (both.size() != 2) {
                throw pair.error("expected a pair of key and value");
            }
            if (map.put(both.get(0), both.get(1)) != null) {
                throw pair.error("the function has the key " + TlaText.of(both.get(0)) + " twice");
            }
        }
        return Value.function(map);
    }

    private static List<Value> readAll(JsonNode node) {
        List<Value> result = new ArrayList<>();
        node.array().forEach(element -> result.add(read(element)));
        return result;
    }
}
