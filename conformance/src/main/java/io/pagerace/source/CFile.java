package io.pagerace.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of a C file in the kernel's style: a brace that closes a function stands in the first column, which is
 * what keeps the count of braces right behind an {@code #ifdef} with a brace on both sides.
 */
final class CFile {
    private final Map<String, List<Function>> functions = new LinkedHashMap<>();

    private CFile() {}

    /** Reads a file. */
    static CFile parse(String text) {
        CFile file = new CFile();
        List<Token> tokens = Lexer.tokens(text, 1);
        String[] lines = text.split("\n", -1);
        int begin = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i).text();
            if (token.equals(";") || token.equals("}")) {
                begin = i + 1;
            } else if (token.equals("{")) {
                int end = end(tokens, i, lines);
                file.add(tokens, begin, i, end);
                i = end;
                begin = end + 1;
            }
        }
        return file;
    }

    /** The definitions of a function: more than one if the configuration chooses. */
    List<Function> functions(String name) {
        return functions.getOrDefault(name, List.of());
    }

    /** All definitions. */
    Collection<Function> functions() {
        return functions.values().stream().flatMap(List::stream).toList();
    }

    /** The function that a line is in. */
    Optional<Function> at(int line) {
        return functions().stream()
                .filter(function -> function.first() <= line && line <= function.last())
                .findFirst();
    }

    private static int end(List<Token> tokens, int open, String[] lines) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            String token = tokens.get(i).text();
            if (token.equals("{")) {
                depth++;
            } else if (token.equals("}")) {
                depth--;
                if (depth == 0 || lines[tokens.get(i).line() - 1].startsWith("}")) {
                    return i;
                }
            }
        }
        return tokens.size() - 1;
    }

    private void add(List<Token> tokens, int begin, int open, int end) {
        int name = name(tokens, begin, open);
        if (name >= 0) {
            String text = tokens.get(name).text();
            functions
                    .computeIfAbsent(text, key -> new ArrayList<>())
                    .add(new Function(
                            text,
                            tokens.get(name).line(),
                            tokens.get(end).line(),
                            List.copyOf(tokens.subList(name + 1, end + 1))));
        }
    }

    /**
     * Where the name of the function is whose body is opened: before the first of the groups in parentheses that end
     * there, since annotations such as {@code __acquires(lock)} may follow its parameters. -1 if it is no function.
     */
    private static int name(List<Token> tokens, int begin, int open) {
        int at = open;
        int name = -1;
        while (at > begin && tokens.get(at - 1).text().equals(")")) {
            int depth = 0;
            int i = at - 1;
            for (; i >= begin; i--) {
                String token = tokens.get(i).text();
                if (token.equals(")")) {
                    depth++;
                } else if (token.equals("(") && --depth == 0) {
                    break;
                }
            }
            if (i <= begin || !tokens.get(i - 1).isName()) {
                return name;
            }
            name = i - 1;
            at = name;
        }
        return name;
    }
}
