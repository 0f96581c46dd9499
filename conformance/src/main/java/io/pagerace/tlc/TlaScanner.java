package io.pagerace.tlc;

import io.pagerace.PageraceException;
import java.math.BigInteger;

/** The tokens of TLA+ values, with blanks and line breaks between them skipped. */
final class TlaScanner {
    private final String text;
    private int at;

    TlaScanner(String text) {
        this.text = text;
    }

    /** Takes the symbol if it comes next. */
    boolean accept(String symbol) {
        skipBlanks();
        if (!text.startsWith(symbol, at)) {
            return false;
        }
        at += symbol.length();
        return true;
    }

    void expect(String symbol) {
        if (!accept(symbol)) {
            throw error("expected " + symbol);
        }
    }

    void end() {
        skipBlanks();
        if (at < text.length()) {
            throw error("expected the end of the value");
        }
    }

    boolean atString() {
        skipBlanks();
        return at < text.length() && text.charAt(at) == '"';
    }

    String string() {
        expect("\"");
        StringBuilder result = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return result.toString();
            }
            result.append(c == '\\' ? escaped() : c);
        }
        throw error("a string does not end");
    }

    private char escaped() {
        if (at == text.length()) {
            throw error("a string does not end");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case '"', '\\' -> c;
            default -> throw error("unknown escape \\" + c);
        };
    }

    boolean atNumber() {
        skipBlanks();
        int digit = at < text.length() && text.charAt(at) == '-' ? at + 1 : at;
        return digit < text.length() && isDigit(text.charAt(digit));
    }

    BigInteger number() {
        skipBlanks();
        int start = at++;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return new BigInteger(text.substring(start, at));
    }

    String identifier() {
        skipBlanks();
        int start = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || isLetter(text.charAt(at)))) {
            at++;
        }
        if (start == at) {
            throw error("expected a value or a name");
        }
        return text.substring(start, at);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    PageraceException error(String what) {
        String before = text.substring(0, Math.min(at, text.length()));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return PageraceException.internal(
                "TLC printed a value that is not understood, line " + line + ", column " + column + ": " + what);
    }
}
