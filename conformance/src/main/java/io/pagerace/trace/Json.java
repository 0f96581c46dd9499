package io.pagerace.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.pagerace.PageraceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Pattern;

/**
 * Reads JSON as RFC 8259 has it and nothing more: no comments, no duplicate keys, nothing behind the document, no
 * nesting that could exhaust the stack, integers only. Everything else is one {@link PageraceException} that names the
 * source and the place in it.
 */
public final class Json {
    /** States nest about ten deep; the limit only has to keep a hostile file from overflowing the stack. */
    static final int MAX_DEPTH = 100;

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,18})");

    private Json() {}

    /** Parses a whole document; {@code source} is what error messages call it. Throws with exit status 2. */
    public static JsonElement parse(String source, String text) {
        if (text.isBlank()) {
            throw PageraceException.usage(source + ": the file is empty, expected JSON");
        }
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(MAX_DEPTH);
        try {
            JsonElement element = read(source, reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw PageraceException.usage(source + ": there is more text behind the JSON document");
            }
            return element;
        } catch (EOFException e) {
            throw PageraceException.usage(source + ": the file is truncated: " + firstLine(e));
        } catch (MalformedJsonException e) {
            boolean truncated = e.getMessage().startsWith("Unterminated string");
            throw PageraceException.usage(
                    source + (truncated ? ": the file is truncated: " : ": not valid JSON: ") + firstLine(e));
        } catch (IOException e) {
            throw new PageraceException(1, source + ": " + e.getMessage(), e);
        }
    }

    private static JsonElement read(String source, JsonReader reader) throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT -> {
                JsonObject object = new JsonObject();
                reader.beginObject();
                while (reader.hasNext()) {
                    String name = reader.nextName();
                    if (object.has(name)) {
                        throw PageraceException.usage(source + ": duplicate key at " + reader.getPath());
                    }
                    object.add(name, read(source, reader));
                }
                reader.endObject();
                return object;
            }
            case BEGIN_ARRAY -> {
                JsonArray array = new JsonArray();
                reader.beginArray();
                while (reader.hasNext()) {
                    array.add(read(source, reader));
                }
                reader.endArray();
                return array;
            }
            case STRING -> {
                return new JsonPrimitive(reader.nextString());
            }
            case NUMBER -> {
                return new JsonPrimitive(integer(source, reader));
            }
            case BOOLEAN -> {
                return new JsonPrimitive(reader.nextBoolean());
            }
            default -> {
                reader.nextNull();
                return JsonNull.INSTANCE;
            }
        }
    }

    /** Looked at as text first: a number such as 1e999999999 must not be expanded. */
    private static Long integer(String source, JsonReader reader) throws IOException {
        String path = reader.getPath();
        String literal = reader.nextString();
        if (INTEGER.matcher(literal).matches()) {
            try {
                return Long.valueOf(literal);
            } catch (NumberFormatException e) {
                // 19 digits, but larger than a long: the same message as for more digits.
            }
        }
        String shown = literal.length() > 30 ? literal.substring(0, 30) + "..." : literal;
        throw PageraceException.usage(source + ": " + path + ": " + shown + " is not an integer of at most 64 bits"
                + " (a larger one is written {\"#bigint\": \"...\"})");
    }

    private static String firstLine(Exception e) {
        return e.getMessage().lines().findFirst().orElse("");
    }
}
