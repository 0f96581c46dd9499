package io.pagerace.report;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** Text of strangers on its way to a terminal, a mail or a page: it can't move the cursor, change colours or hide. */
public final class TerminalText {
    /** Control characters of ASCII and Latin 1, those that turn the direction or show nothing, halves of others. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private TerminalText() {}

    /** One line, tabs as blanks, what can't be seen as question marks. */
    public static String line(String text) {
        return UNSEEN.matcher(text.replace("\t", "        ")).replaceAll("?");
    }

    /** What can't be seen, but tabs, as its number in brackets: an override of the direction is ⟨U+202E⟩. */
    public static String visible(String text) {
        return UNSEEN.matcher(text).replaceAll(match -> {
            int character = match.group().codePointAt(0);
            int digits = Character.isBmpCodePoint(character) ? 4 : 5;
            return character == '\t' ? "\t" : "\u27e8U+" + HEX.toHexDigits(character, digits) + "\u27e9";
        });
    }

    /** Whether a character can't be seen. */
    static boolean unseen(int codePoint) {
        return UNSEEN.matcher(Character.toString(codePoint)).matches();
    }
}
