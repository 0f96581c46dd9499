package io.pagerace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Text as part of Java source. Texts come from traces that anybody may have written, so whatever is in them stays
 * inside its literal, comment or name.
 */
final class JavaText {
    /** What a paragraph of documentation begins with, unless it is the first. */
    static final String PARAGRAPH = "<p>";

    /** Far longer than any name or sentence of the registry, far shorter than what a class file can hold. */
    private static final int MAX_LITERAL = 1000;
    /** With ".java" and what an atomic write adds, no file system finds this too long. */
    private static final int MAX_NAME = 120;

    private JavaText() {}

    /** A string literal, with its quotes. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        String shown = text.length() > MAX_LITERAL ? text.substring(0, MAX_LITERAL) + "..." : text;
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                literal.append(c);
            } else if (c < 0x80) {
                // Not as \\u000a: the compiler reads that as a line break before it sees the literal.
                literal.append(String.format("\\%03o", (int) c));
            } else {
                literal.append(String.format("\\u%04x", (int) c));
            }
        }
        return literal.append('"').toString();
    }

    /** Several string literals. */
    static String literals(List<String> texts) {
        return String.join(", ", texts.stream().map(JavaText::literal).toList());
    }

    /** The words of a text as lines of comment of about this width, escaped. */
    static List<String> comment(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : Wrap.lines(printable(text), width, "")) {
            // The compiler reads \\u000a as a line break in a comment too, but not after another backslash.
            lines.add(line.replace("\\", "\\\\"));
        }
        return lines;
    }

    /**
     * As {@link #comment}, inside of documentation: neither its end nor a tag, but for one {@link #PARAGRAPH} in front.
     */
    static List<String> documentation(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : comment(text, width)) {
            String tag = lines.isEmpty() && line.startsWith(PARAGRAPH) ? PARAGRAPH : "";
            lines.add(tag
                    + line.substring(tag.length())
                            .replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace("@", "&#64;")
                            .replace("*/", "*&#47;"));
        }
        return lines;
    }

    /** Without characters that are not seen, or that change how their neighbours are seen. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    printable.append(' ');
                case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                    printable.append('?');
                default -> printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }

    /** The letters and digits of a text as one capitalised word, empty if there are none. */
    static String camel(String text) {
        StringBuilder name = new StringBuilder();
        for (String word : text.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return name.toString();
    }

    /** The name of a class: {@code words}, which {@link #camel} made, and {@code end}, cut in between if too long. */
    static String className(String words, String end) {
        String name = words.isEmpty() || Character.isDigit(words.charAt(0)) ? "Trace" + words : words;
        if (name.length() + end.length() <= MAX_NAME) {
            return name + end;
        }
        CRC32 checksum = new CRC32();
        name.chars().forEach(checksum::update);
        String tail = String.format("%08x", checksum.getValue()) + end;
        return name.substring(0, MAX_NAME - tail.length()) + tail;
    }
}
