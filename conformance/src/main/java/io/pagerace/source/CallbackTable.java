package io.pagerace.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of callbacks that is written out: {@code struct movable_operations NAME = { .isolate_page = ..., }}.
 *
 * @param structure the structure
 * @param name the table's own name
 * @param members its members, with the function that each is
 * @param whole whether it is there to its end
 */
record CallbackTable(String structure, Token name, Map<String, String> members, boolean whole) {

    /** The tables of some text. */
    static List<CallbackTable> in(List<Token> tokens) {
        List<CallbackTable> tables = new ArrayList<>();
        for (int i = 0; i + 4 < tokens.size(); i++) {
            if (tokens.get(i).text().equals("struct")
                    && tokens.get(i + 2).isName()
                    && tokens.get(i + 3).text().equals("=")
                    && tokens.get(i + 4).text().equals("{")) {
                tables.add(table(tokens, i));
            }
        }
        return tables;
    }

    private static CallbackTable table(List<Token> tokens, int at) {
        int close = close(tokens, at + 4);
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = at + 5; i + 3 < Math.min(close + 1, tokens.size()); i++) {
            if (tokens.get(i).text().equals(".") && tokens.get(i + 2).text().equals("=")) {
                members.put(tokens.get(i + 1).text(), tokens.get(i + 3).text());
            }
        }
        return new CallbackTable(tokens.get(at + 1).text(), tokens.get(at + 2), members, close < tokens.size());
    }

    /** Where the brace that opens at a token is closed; behind all if it is not. */
    private static int close(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            String token = tokens.get(i).text();
            if (token.equals("{")) {
                depth++;
            } else if (token.equals("}") && --depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }
}
