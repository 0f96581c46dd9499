package io.pagerace.tlc;

import java.util.ArrayList;
import java.util.List;

/** Picks out of the parser's chatter the lines that say what is wrong with a specification. */
final class SanyMessages {
    private static final int ENOUGH = 4;

    private final List<String> lines = new ArrayList<>();
    private boolean inErrors;

    void line(String line) {
        String text = line.strip();
        if (text.startsWith("*** Errors:") || text.startsWith("***Parse Error***") || text.startsWith("*** Abort")) {
            inErrors = true;
        } else if (text.startsWith("Residual stack trace")) {
            inErrors = false;
        } else if (inErrors && !text.isEmpty() && lines.size() < ENOUGH) {
            lines.add(text);
        }
    }

    String text() {
        return String.join(": ", lines);
    }
}
