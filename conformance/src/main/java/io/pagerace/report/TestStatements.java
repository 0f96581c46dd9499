package io.pagerace.report;

import io.pagerace.trace.State;
import java.util.ArrayList;
import java.util.List;

/** The lines of a generated test method, as they are added. */
final class TestStatements {
    private static final int WIDTH = 120;
    private static final String INDENT = " ".repeat(8);

    private final List<String> lines = new ArrayList<>();

    /** All lines, indented. */
    List<String> lines() {
        return lines;
    }

    /** An empty line. */
    void paragraph() {
        lines.add("");
    }

    /** Lines of comment. */
    void comment(String words) {
        JavaText.comment(words, WIDTH - INDENT.length() - 3).forEach(line -> lines.add(INDENT + "// " + line));
    }

    /** A statement. */
    void add(String code) {
        lines.add(INDENT + code);
    }

    /** A statement, with a comment behind it, or above if it is too long. */
    void add(String code, String words) {
        List<String> comment = JavaText.comment(words, WIDTH);
        String line = INDENT + code + " // " + comment.get(0);
        if (words.isBlank()) {
            add(code);
        } else if (comment.size() == 1 && line.length() <= WIDTH) {
            lines.add(line);
        } else {
            comment(words);
            add(code);
        }
    }

    /** Assertions about what has changed in memory, a page or device in one statement if it fits. */
    void memory(State before, State after) {
        String owner = "";
        List<String> together = new ArrayList<>();
        for (String fact : Facts.changes(before, after)) {
            String next = fact.replaceAll("^(\\w+\\.\\w+).*", "$1");
            List<String> more = new ArrayList<>(together);
            more.add(fact);
            if (!next.equals(owner) || INDENT.length() + shows(more).length() > WIDTH) {
                show(together);
                more = new ArrayList<>(List.of(fact));
            }
            together = more;
            owner = next;
        }
        show(together);
    }

    private void show(List<String> facts) {
        if (!facts.isEmpty()) {
            add(shows(facts));
        }
    }

    private static String shows(List<String> facts) {
        return "shows(m, " + JavaText.literals(facts) + ");";
    }
}
