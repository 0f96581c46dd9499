package io.pagerace.report;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Texts and addresses as SARIF wants them. */
final class SarifText {
    private static final String UNRESERVED = "-._~/";

    private SarifText() {}

    /** A message; what would be a placeholder or a link in it (3.11.5, 3.11.6) is only text. */
    static JsonObject message(String text) {
        JsonObject object = new JsonObject();
        object.addProperty(
                "text",
                TerminalText.visible(text).replace("{", "{{").replace("}", "}}").replace("](", "] ("));
        return object;
    }

    /** A file's address below the root of a tree; empty if the name leads out of it, or is none. */
    static Optional<String> uri(String file) {
        List<String> names = Arrays.asList(file.split("/", -1));
        if (names.stream().anyMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."))) {
            return Optional.empty();
        }
        StringBuilder uri = new StringBuilder();
        for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            uri.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return Optional.of(uri.toString());
    }
}
