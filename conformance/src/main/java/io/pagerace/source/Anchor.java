package io.pagerace.source;

import io.pagerace.PageraceException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * A pattern that finds a line of a function: C in which <code>$</code> stands for what lies between two marks (no
 * <code>;</code>, no brace, parentheses in pairs), and <code>...</code> for whatever comes between. The line is that of
 * the token behind <code>@</code>, or of the first token behind the last <code>...</code>. The first way in which the
 * pattern fits is the one that counts.
 */
final class Anchor {
    private static final String HOLE = "$";
    private static final String GAP = "...";
    private static final String MARK = "@";
    /** No statement is longer, in tokens; what is, is text made to take long. */
    private static final int MAX_HOLE = 1_000;

    private final String text;
    private final List<String> pattern = new ArrayList<>();
    private final Anchor last;
    private int marked;

    private Anchor(String text) {
        this.text = text;
        for (Token token : Lexer.tokens(text, 1)) {
            if (token.text().equals(MARK)) {
                marked = pattern.size();
            } else {
                pattern.add(token.text());
                if (token.text().equals(GAP) && !text.contains(MARK)) {
                    marked = pattern.size();
                }
            }
        }
        if (marked >= pattern.size()
                || pattern.get(marked).equals(GAP)
                || pattern.get(marked).equals(HOLE)) {
            throw PageraceException.usage("the anchor \"" + text + "\" marks no line");
        }
        int gap = pattern.lastIndexOf(GAP);
        this.last = gap < 0 || gap >= marked
                ? this
                : new Anchor(String.join(" ", pattern.subList(gap + 1, pattern.size())));
    }

    /** Reads a pattern; throws with exit status 2 if it can mark no line. */
    static Anchor parse(String text) {
        return new Anchor(text);
    }

    /** The line that it finds among the tokens of a function. */
    OptionalInt find(List<Token> tokens, Renames renames) {
        BitSet failed = new BitSet();
        for (int from = 0; from < tokens.size(); from++) {
            int at = match(0, tokens, from, renames, failed);
            if (at >= 0) {
                return OptionalInt.of(tokens.get(at).line());
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The line that its last part finds, that behind the last <code>...</code>, in text that need not be a whole
     * function.
     */
    OptionalInt findLast(List<Token> tokens, Renames renames) {
        return last.find(tokens, renames);
    }

    /**
     * Where the marked token is if the pattern from an element on fits from a token on, or -1.
     *
     * @param failed where it is known that it does not, so that each way is tried once
     */
    private int match(int element, List<Token> tokens, int from, Renames renames, BitSet failed) {
        if (element == pattern.size()) {
            return from;
        }
        int key = element * (tokens.size() + 1) + from;
        if (failed.get(key)) {
            return -1;
        }
        int at = tried(element, tokens, from, renames, failed);
        if (at < 0 && element > 0) {
            failed.set(key);
        }
        return at;
    }

    private int tried(int element, List<Token> tokens, int from, Renames renames, BitSet failed) {
        String wanted = pattern.get(element);
        if (wanted.equals(GAP)) {
            // A gap that leads nowhere from here leads nowhere from any later token.
            for (int next = from; next < tokens.size(); next++) {
                int at = match(element + 1, tokens, next, renames, failed);
                if (at >= 0) {
                    return at;
                }
            }
            failed.set(element * (tokens.size() + 1) + from, (element + 1) * (tokens.size() + 1));
            return -1;
        }
        if (wanted.equals(HOLE)) {
            return hole(element, tokens, from, renames, failed);
        }
        if (from >= tokens.size() || !renames.same(wanted, tokens.get(from).text())) {
            return -1;
        }
        int rest = match(element + 1, tokens, from + 1, renames, failed);
        return rest < 0 ? -1 : element == marked ? from : rest;
    }

    private int hole(int element, List<Token> tokens, int from, Renames renames, BitSet failed) {
        int none = match(element + 1, tokens, from, renames, failed);
        if (none >= 0) {
            return none;
        }
        int depth = 0;
        int end = Math.min(tokens.size(), from + MAX_HOLE);
        for (int next = from; next < end; next++) {
            String token = tokens.get(next).text();
            if (token.equals("(") || token.equals("[")) {
                depth++;
            } else if (token.equals(")") || token.equals("]")) {
                depth--;
            }
            if (depth < 0 || token.equals(";") || token.equals("{") || token.equals("}")) {
                return -1;
            }
            if (depth == 0) {
                int at = match(element + 1, tokens, next + 1, renames, failed);
                if (at >= 0) {
                    return at;
                }
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return text;
    }
}
