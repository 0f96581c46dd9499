package io.pagerace.mutants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The definitions of a module as text: each begins at the margin, and its lines are indented, which is how the modules
 * of specs/tla are written.
 */
final class TlaDefinitions {
    private static final Pattern HEAD = Pattern.compile("(?m)^([A-Za-z0-9_]+)(\\([^)]*\\))? ==.*(?:\\R(?:[ \\t].*)?)*");

    private final String text;
    private final Map<String, Definition> definitions = new LinkedHashMap<>();

    /**
     * A definition.
     *
     * @param name its name
     * @param parameters {@code (c, p)}, or empty
     * @param body what stands behind ==
     * @param start where it begins in the module
     * @param end where the text behind it begins
     */
    record Definition(String name, String parameters, String body, int start, int end) {
        /** The definition under another name and with another body. */
        static String text(String name, String parameters, String body) {
            return name + parameters + " ==" + body.stripTrailing() + "\n";
        }
    }

    TlaDefinitions(String text) {
        this.text = text;
        Matcher head = HEAD.matcher(text);
        while (head.find()) {
            String parameters = head.group(2) == null ? "" : head.group(2);
            String body = head.group().substring(head.group().indexOf("==") + 2);
            Definition definition = new Definition(head.group(1), parameters, body, head.start(), head.end());
            definitions.put(definition.name(), definition);
        }
    }

    /** The definitions in their order. */
    List<Definition> all() {
        return new ArrayList<>(definitions.values());
    }

    /** The definition of a name; null if there is none. */
    Definition get(String name) {
        return definitions.get(name);
    }

    /** The module with other texts in the place of some definitions. */
    String with(Map<String, String> texts) {
        StringBuilder result = new StringBuilder();
        int copied = 0;
        for (Definition definition : definitions.values()) {
            String other = texts.get(definition.name());
            if (other != null) {
                result.append(text, copied, definition.start()).append(other).append('\n');
                copied = definition.end();
            }
        }
        return result.append(text, copied, text.length()).toString();
    }
}
