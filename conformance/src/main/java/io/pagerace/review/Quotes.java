package io.pagerace.review;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the patch out of a reply that quotes it. */
final class Quotes {
    private static final Pattern QUOTED_DIFF = Pattern.compile("(?m)^((?:> ?)++)(?:diff --git |--- a/|--- \\S+/)");

    private Quotes() {}

    /** The text that is quoted, if a patch is; else the text as it is. */
    static String unquote(String text) {
        Matcher matcher = QUOTED_DIFF.matcher(text);
        if (!matcher.find()) {
            return text;
        }
        int level = (int) matcher.group(1).chars().filter(c -> c == '>').count();
        StringBuilder plain = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            // An mbox writes ">From " for a line of the reply itself that begins so.
            int at = line.startsWith(">From ") ? line.length() : 0;
            int seen = 0;
            while (seen < level && at < line.length() && line.charAt(at) == '>') {
                seen++;
                at++;
                if (at < line.length() && line.charAt(at) == ' ') {
                    at++;
                }
            }
            // Lines that are quoted less are the reply's own.
            if (seen == level) {
                plain.append(line, at, line.length()).append('\n');
            }
        }
        return plain.toString();
    }
}
