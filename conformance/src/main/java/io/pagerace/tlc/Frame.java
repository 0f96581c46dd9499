package io.pagerace.tlc;

/**
 * One message of {@code tlc2.TLC -tool}.
 *
 * @param code its number, from {@code tlc2.output.EC}
 * @param kind 0 message, 1 error, 2 bug of TLC, 3 warning, 4 state
 * @param text what it says, without the frame and without a line break at the end
 */
record Frame(int code, int kind, String text) {
    static final int ERROR = 1;
    static final int TLC_BUG = 2;

    boolean isError() {
        return kind == ERROR || kind == TLC_BUG;
    }

    String firstLine() {
        return text.lines().findFirst().orElse("");
    }

    /** What follows the first line. */
    String body() {
        return text.substring(Math.min(firstLine().length() + 1, text.length()));
    }
}
