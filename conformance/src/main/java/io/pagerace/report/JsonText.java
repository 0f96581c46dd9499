package io.pagerace.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;

/** JSON for people to read, too, on a terminal: what can't be seen stands there as an escape. */
public final class JsonText {
    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private JsonText() {}

    /** The text, with a line break at its end. */
    public static String write(JsonElement json) {
        String text = PRETTY.toJson(json);
        StringBuilder escaped = new StringBuilder(text.length() + 1);
        text.codePoints().forEach(c -> {
            if ((c >= ' ' && c < 0x7f) || c == '\n' || !TerminalText.unseen(c)) {
                escaped.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    escaped.append(String.format("\\u%04x", (int) unit));
                }
            }
        });
        return escaped.append('\n').toString();
    }
}
