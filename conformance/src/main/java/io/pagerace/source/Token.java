package io.pagerace.source;

/**
 * A word or a mark of C.
 *
 * @param text as it is written; a string is one token
 * @param line the line where it begins, from 1
 */
record Token(String text, int line) {
    /** Whether it is a name, or a key word. */
    boolean isName() {
        return Character.isJavaIdentifierStart(text.charAt(0)) && text.charAt(0) != '$';
    }
}
