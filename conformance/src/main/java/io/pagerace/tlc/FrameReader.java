package io.pagerace.tlc;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts TLC's output into frames, and the lines between them: what the parser says and what the model prints. */
final class FrameReader {
    private static final Pattern START = Pattern.compile("@!@!@STARTMSG (\\d{1,9})(?::(\\d))? @!@!@");
    private static final Pattern END = Pattern.compile("@!@!@ENDMSG \\d+ @!@!@");

    private final Consumer<Frame> frames;
    private final Consumer<String> chatter;
    private StringBuilder body;
    private int code;
    private int kind;

    FrameReader(Consumer<Frame> frames, Consumer<String> chatter) {
        this.frames = frames;
        this.chatter = chatter;
    }

    void line(String line) {
        Matcher start = START.matcher(line);
        if (start.matches()) {
            code = Integer.parseInt(start.group(1));
            kind = start.group(2) == null ? 0 : Integer.parseInt(start.group(2));
            body = new StringBuilder();
        } else if (body == null) {
            chatter.accept(line);
        } else if (END.matcher(line).matches()) {
            Frame frame = new Frame(code, kind, body.toString().stripTrailing());
            body = null;
            frames.accept(frame);
        } else {
            body.append(line).append('\n');
        }
    }
}
