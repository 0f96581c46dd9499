package io.pagerace.coverage;

import io.pagerace.tlc.SpecFiles;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The definitions of a specification as text. Enough to see which strings a definition writes, itself or by those that
 * it uses; a look at the text, not a parse.
 */
final class SpecText {
    private static final Pattern COMMENT = Pattern.compile("\\\\\\*[^\\n]*|\\(\\*.*?\\*\\)", Pattern.DOTALL);
    private static final Pattern DEFINITION = Pattern.compile("(?m)^(\\w+)(?:\\([^)]*\\))? *==");
    private static final Pattern SECTION = Pattern.compile("(?m)^(?:-{4,}|={4,}|VARIABLES?\\b|CONSTANTS?\\b)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\b([A-Za-z]\\w*)\\b");

    /** Where a context must be for an action. */
    private static final Pattern AT = Pattern.compile("\\bAt\\(\\w+, *\"([^\"]*)\"\\)");

    private final Map<String, String> bodies = new HashMap<>();
    private final Map<String, String> begins = new HashMap<>();

    /** All definitions of a module and of those that it extends, without the parts of their texts to be left out. */
    SpecText(SpecFiles specs, String module, Pattern leftOut) {
        specs.modules(module)
                .values()
                .forEach(text -> define(COMMENT.matcher(text).replaceAll(""), leftOut));
    }

    private void define(String code, Pattern leftOut) {
        Matcher definition = DEFINITION.matcher(code);
        Matcher section = SECTION.matcher(code);
        boolean more = definition.find();
        while (more) {
            String name = definition.group(1);
            int begin = definition.end();
            more = definition.find();
            int end = more ? definition.start() : code.length();
            if (section.find(begin)) {
                end = Math.min(end, section.start());
            }
            String body = code.substring(begin, end);
            Matcher at = AT.matcher(body);
            begins.put(name, at.find() ? at.group(1) : "");
            bodies.put(name, leftOut.matcher(body).replaceAll(""));
        }
    }

    /** The text of a definition; empty if there is none of the name. */
    String body(String name) {
        return bodies.getOrDefault(name, "");
    }

    /** Where a context must be for an action; empty if the action does not say. */
    String begin(String action) {
        return begins.getOrDefault(action, "");
    }

    /** The texts of all definitions. */
    Iterable<String> bodies() {
        return bodies.values();
    }

    /** A text and the texts of all definitions that it uses, directly or not, but for some. */
    String withAllUsed(String text, Set<String> but) {
        Set<String> used = new LinkedHashSet<>();
        Deque<String> waiting = new ArrayDeque<>();
        StringBuilder all = new StringBuilder();
        for (String next = text; next != null; next = waiting.isEmpty() ? null : body(waiting.remove())) {
            all.append(next).append('\n');
            for (String name : names(next)) {
                if (!but.contains(name) && bodies.containsKey(name) && used.add(name)) {
                    waiting.add(name);
                }
            }
        }
        return all.toString();
    }

    /** The identifiers in a text. */
    static Set<String> names(String text) {
        return words(text, 2);
    }

    /** The strings in a text. */
    static Set<String> strings(String text) {
        return words(text, 1);
    }

    private static Set<String> words(String text, int group) {
        Set<String> words = new LinkedHashSet<>();
        WORD.matcher(text).results().map((MatchResult m) -> m.group(group)).forEach(word -> {
            if (word != null) {
                words.add(word);
            }
        });
        return words;
    }
}
