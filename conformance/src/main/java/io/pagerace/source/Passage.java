package io.pagerace.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A part of a function, as a patch shows it: C without its comments, each token with the line that it is in. */
public final class Passage {
    private final List<Token> tokens;
    private final List<String> directives;

    private Passage(List<Token> tokens, List<String> directives) {
        this.tokens = tokens;
        this.directives = directives;
    }

    /** Reads lines of C, the first of them with this number. A comment that began before them is left out. */
    public static Passage of(List<String> lines, int firstLine) {
        String text = String.join("\n", lines);
        int close = text.indexOf("*/");
        int open = text.indexOf("/*");
        if (close >= 0 && (open < 0 || close < open)) {
            // Blanks, so that the lines keep their numbers.
            text = text.substring(0, close + 2).replaceAll("[^\n]", " ") + text.substring(close + 2);
        }
        return new Passage(
                Lexer.tokens(text, firstLine),
                text.lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("#"))
                        .toList());
    }

    /** A whole function, without the lines of the preprocessor. */
    static Passage of(Function function) {
        return new Passage(function.tokens(), List.of());
    }

    /** Whether both do the same in the same words. */
    public boolean same(Passage other) {
        return texts().equals(other.texts());
    }

    /** Whether both have the same lines of the preprocessor. */
    public boolean sameDirectives(Passage other) {
        return directives.equals(other.directives);
    }

    /**
     * Whether both do the same in other words: each name is everywhere replaced by one and the same other name.
     *
     * @param names the replacements so far, which grow
     */
    public boolean renamed(Passage other, Map<String, String> names) {
        if (tokens.size() != other.tokens.size()) {
            return false;
        }
        Map<String, String> more = new HashMap<>(names);
        for (int i = 0; i < tokens.size(); i++) {
            Token one = tokens.get(i);
            Token two = other.tokens.get(i);
            if (one.isName() && two.isName()) {
                if (!more.computeIfAbsent(one.text(), name -> two.text()).equals(two.text())) {
                    return false;
                }
            } else if (!one.text().equals(two.text())) {
                return false;
            }
        }
        names.putAll(more);
        return true;
    }

    private List<String> texts() {
        return tokens.stream().map(Token::text).toList();
    }

    List<Token> tokens() {
        return new ArrayList<>(tokens);
    }
}
