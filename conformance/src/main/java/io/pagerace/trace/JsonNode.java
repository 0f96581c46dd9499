package io.pagerace.trace;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pagerace.PageraceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A place in a JSON document that knows its source and path, so that every question asked of it either has an answer of
 * the right type or ends in a message that says where ("trace.itf.json: $.states[2].page: expected an object"). All
 * methods throw {@link PageraceException} with exit status 2.
 *
 * @param source what messages call the document
 * @param path where the element is, in the notation of JSONPath
 * @param element the element
 */
public record JsonNode(String source, String path, JsonElement element) {

    /** The root of a document. */
    public static JsonNode parse(String source, String text) {
        return new JsonNode(source, "$", Json.parse(source, text));
    }

    /** A failure at this place. */
    public PageraceException error(String what) {
        return PageraceException.usage(source + ": " + path + ": " + what);
    }

    /** Whether this is an object that has the key. */
    public boolean has(String key) {
        return element.isJsonObject() && element.getAsJsonObject().has(key);
    }

    /** The value of a key that must be there. */
    public JsonNode get(String key) {
        JsonElement value = object().get(key);
        if (value == null) {
            throw error("there is no \"" + key + "\"");
        }
        return new JsonNode(source, path + "." + key, value);
    }

    /** The elements of an array. */
    public List<JsonNode> array() {
        if (!element.isJsonArray()) {
            throw error("expected an array");
        }
        List<JsonNode> result = new ArrayList<>();
        for (JsonElement e : element.getAsJsonArray()) {
            result.add(new JsonNode(source, path + "[" + result.size() + "]", e));
        }
        return result;
    }

    /** The entries of an object, in the order of the document. */
    public Map<String, JsonNode> entries() {
        Map<String, JsonNode> result = new LinkedHashMap<>();
        object().entrySet().forEach(e -> result.put(e.getKey(), get(e.getKey())));
        return result;
    }

    /** The keys of an object. */
    public Set<String> keys() {
        return object().keySet();
    }

    /** A string. */
    public String string() {
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
            throw error("expected a string");
        }
        return element.getAsString();
    }

    /** The string of a key, or empty if the key is not there. */
    public String string(String key) {
        return has(key) ? get(key).string() : "";
    }

    /** A list of strings, also if there is only one string in place of the array; empty if the key is not there. */
    public List<String> strings(String key) {
        if (!has(key)) {
            return List.of();
        }
        JsonNode value = get(key);
        return value.element.isJsonPrimitive()
                ? List.of(value.string())
                : value.array().stream().map(JsonNode::string).toList();
    }

    /** An integer in a range. */
    public int integer(int min, int max) {
        long value = number();
        if (value < min || value > max) {
            throw error("expected a number from " + min + " to " + max + ", found " + value);
        }
        return (int) value;
    }

    /** An integer of at most 64 bits. */
    public long number() {
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber()) {
            throw error("expected an integer");
        }
        return element.getAsLong();
    }

    private JsonObject object() {
        if (!element.isJsonObject()) {
            throw error("expected an object");
        }
        return element.getAsJsonObject();
    }
}
