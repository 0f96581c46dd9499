package io.pagerace.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes C apart, whole or in pieces. Comments and the lines of the preprocessor are left out, so that both sides of an
 * {@code #ifdef} are there; what is no C is a token by itself, never an error.
 */
final class Lexer {
    private static final int STRING = 1;
    private static final Pattern TOKEN = Pattern.compile("//[^\\n]*"
            + "|/\\*(?s:.*?)(?:\\*/|\\z)"
            + "|(?m:^[ \\t]*#(?:[^\\n\\\\]|\\\\\\r?\\n|\\\\.)*+)"
            + "|(\"(?:[^\"\\\\\\n]|\\\\.)*+\"?|'(?:[^'\\\\\\n]|\\\\.)*+'?)"
            + "|[A-Za-z_]\\w*+"
            + "|\\.?\\d[\\w.]*+"
            + "|->|\\+\\+|--|<<=?|>>=?|[-+*/%&|^!=<>]=|&&|\\|\\||\\.\\.\\."
            + "|[^\\s]");

    private Lexer() {}

    /** The tokens of a text whose first line has this number. */
    static List<Token> tokens(String text, int firstLine) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int line = firstLine;
        int counted = 0;
        while (matcher.find()) {
            for (; counted < matcher.start(); counted++) {
                if (text.charAt(counted) == '\n') {
                    line++;
                }
            }
            String token = matcher.group();
            boolean comment = token.startsWith("//") || token.startsWith("/*");
            boolean directive = token.stripLeading().startsWith("#") && matcher.group(STRING) == null;
            if (!comment && !directive) {
                tokens.add(new Token(token, line));
            }
        }
        return tokens;
    }
}
