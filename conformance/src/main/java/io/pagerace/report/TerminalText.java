package io.pagerace.report;

/** Text of strangers on its way to a terminal or into a mail: it can't move the cursor or change colours. */
final class TerminalText {
    private TerminalText() {}

    /** One line, tabs as blanks, other control characters, and those that turn the direction, as question marks. */
    static String line(String text) {
        return text.replace("\t", "        ").replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\p{Cf}\\u2028\\u2029]", "?");
    }
}
