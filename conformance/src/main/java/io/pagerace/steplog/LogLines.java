package io.pagerace.steplog;

import io.pagerace.PageraceException;
import io.pagerace.trace.TraceFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a log, which is ASCII text with short lines; anything else is told with the number of the line. */
final class LogLines {
    private static final int LONGEST = 2000;
    private static final int BUFFER = 1 << 16;

    private final String source;
    private final InputStream in;
    private final StringBuilder line = new StringBuilder();
    private long number;

    LogLines(String source, InputStream in) {
        this.source = source;
        this.in = new BufferedInputStream(in, BUFFER);
    }

    /** The next line; null behind the last one. */
    String next() {
        number++;
        line.setLength(0);
        try {
            int c = in.read();
            if (c < 0) {
                return null;
            }
            while (c >= 0 && c != '\n') {
                if ((c < ' ' && c != '\r') || c >= 127) {
                    throw wrong("not the text of a log");
                }
                if (line.length() == LONGEST) {
                    throw wrong("longer than " + LONGEST + " characters");
                }
                line.append((char) c);
                c = in.read();
            }
        } catch (IOException e) {
            throw PageraceException.usage(source + ": cannot be read: " + TraceFiles.reason(e));
        }
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }

    /** A failure at the line that was read last. */
    PageraceException wrong(String what) {
        return PageraceException.usage(source + ":" + number + ": " + what);
    }
}
