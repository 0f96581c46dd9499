package io.pagerace.kernel;

import io.pagerace.PageraceException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** The lines of a trace, plain or gzipped, of any length in bounded memory. */
final class TraceLines implements Closeable {
    /** No line of a trace is longer. */
    private static final int MAX_LINE = 16_384;

    private static final int BUFFER = 1 << 16;
    private static final int GZIP = 0x1f8b;

    private final String source;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] line = new byte[MAX_LINE];
    private int position;
    private int end;
    private long number;
    private boolean cut;

    /** {@code source} is how messages name it. */
    TraceLines(String source, InputStream in) throws IOException {
        this.source = source;
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
        buffered.mark(2);
        boolean gzip = (buffered.read() << 8 | buffered.read()) == GZIP;
        buffered.reset();
        this.in = gzip ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }

    /** The next line without its end; null at the end of the trace. */
    String next() throws IOException {
        int length = 0;
        while (true) {
            if (position == end) {
                end = read();
                position = 0;
                if (end <= 0) {
                    end = 0;
                    cut |= length > 0;
                    return length > 0 ? text(length) : null;
                }
            }
            byte next = buffer[position++];
            if (next == '\n') {
                return text(length);
            }
            if (next == 0) {
                throw PageraceException.usage(source + ":" + (number + 1) + ": a zero byte: this is no text");
            }
            if (length == MAX_LINE) {
                throw PageraceException.usage(
                        source + ":" + (number + 1) + ": a line of over " + MAX_LINE + " bytes: this is no trace");
            }
            line[length++] = next;
        }
    }

    /** A stream that was cut ends there. */
    private int read() throws IOException {
        try {
            return in.read(buffer);
        } catch (EOFException e) {
            cut = true;
            return -1;
        }
    }

    private String text(int length) {
        number++;
        int size = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, size, StandardCharsets.ISO_8859_1);
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Whether the last line has no end, so that it may be half a line, or the gzipped trace has none. */
    boolean isCut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
