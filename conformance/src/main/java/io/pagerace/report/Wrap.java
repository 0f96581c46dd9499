package io.pagerace.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines. */
public final class Wrap {
    /** The width of every text that may end up in a commit log. */
    public static final int WIDTH = 75;

    private Wrap() {}

    /**
     * Lines of at most {@code width} characters, the ones after the first with {@code indent} in front. A word that
     * fits no line is cut.
     */
    public static List<String> lines(String text, int width, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean blank = true;
        for (String word : text.strip().split("\\s+")) {
            String rest = word;
            if (!blank && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                blank = true;
            }
            if (!blank) {
                line.append(' ');
            }
            while (line.length() + rest.length() > width) {
                int room = cut(rest, width - line.length());
                lines.add(line + rest.substring(0, room));
                rest = rest.substring(room);
                line = new StringBuilder(indent);
            }
            line.append(rest);
            blank = false;
        }
        lines.add(line.toString());
        return lines;
    }

    /** Where to cut a word so that at most {@code room} characters stand before. */
    private static int cut(String word, int room) {
        for (int i = room; i > room / 2; i--) {
            char last = word.charAt(i - 1);
            if (last == '(' || last == ',' || last == '_' || word.startsWith("->", i - 2)) {
                return i;
            }
        }
        return room;
    }
}
