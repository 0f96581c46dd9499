package io.pagerace.capture;

import io.pagerace.PageraceException;
import io.pagerace.kernel.TraceHeader;
import io.pagerace.trace.TraceFiles;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** The file that a trace goes to: gzipped if its name says so, whole or not there. */
final class CaptureFile {
    private static final Pattern CPU = Pattern.compile("-\\d+ +(?:\\( *[-\\d]+\\) +)?\\[(\\d{1,9})]");
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path part;
    private long events;
    private long left;

    private CaptureFile(Path file) {
        this.file = file;
        this.part = TraceFiles.partOf(file);
    }

    /** Throws with exit status 2 if there is such a file, or none can be made there. */
    static CaptureFile create(Path file, Undo undo) {
        check(file);
        CaptureFile created = new CaptureFile(file);
        try {
            undo.change(
                    created.part.toString(),
                    () -> Files.createFile(created.part),
                    () -> Files.deleteIfExists(created.part));
        } catch (IOException e) {
            throw PageraceException.usage(file + ": cannot be written: " + TraceFiles.reason(e));
        }
        return created;
    }

    /** Throws with exit status 2 if there is such a file. */
    static void check(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw PageraceException.usage(file + ": is there already, and is not overwritten");
        }
    }

    /**
     * Copies the text of a trace, up to where the first buffer had no room any more: what other CPUs recorded later is
     * not the whole story.
     *
     * @param header what is said of the trace in front of it
     * @param buffers the buffers that it is the content of
     * @param stop whether to give up
     */
    void write(TraceHeader header, InputStream trace, List<CpuBuffer> buffers, BooleanSupplier stop)
            throws IOException {
        Map<Integer, Long> ends = new HashMap<>();
        buffers.stream().filter(buffer -> buffer.dropped() > 0).forEach(each -> ends.put(each.cpu(), each.entries()));
        try (BufferedReader in = new BufferedReader(new InputStreamReader(trace, StandardCharsets.ISO_8859_1), BUFFER);
                BufferedWriter out =
                        new BufferedWriter(new OutputStreamWriter(open(), StandardCharsets.ISO_8859_1), BUFFER)) {
            out.write(header.text());
            boolean whole = true;
            for (String line = in.readLine(); line != null && !stop.getAsBoolean(); line = in.readLine()) {
                boolean isEvent = !line.isEmpty() && line.charAt(0) != '#';
                if (isEvent) {
                    whole &= !isBehind(line, ends);
                    events += whole ? 1 : 0;
                    left += whole ? 0 : 1;
                }
                if (whole || !isEvent) {
                    out.write(line);
                    out.write('\n');
                }
            }
        }
    }

    /** Whether a buffer ends with an event, or an earlier one has. */
    private static boolean isBehind(String line, Map<Integer, Long> ends) {
        if (ends.isEmpty()) {
            return false;
        }
        if (ends.containsValue(0L)) {
            return true;
        }
        Matcher matcher = CPU.matcher(line);
        if (matcher.find()) {
            ends.computeIfPresent(Integer.valueOf(matcher.group(1)), (cpu, more) -> more - 1);
        }
        return false;
    }

    private OutputStream open() throws IOException {
        OutputStream out = Files.newOutputStream(part, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(out, BUFFER) : out;
    }

    /** Gives the file its name. */
    void commit() throws IOException {
        Files.move(part, file);
    }

    /** The events that were written. */
    long events() {
        return events;
    }

    /** The events that were not, since some were lost before them. */
    long left() {
        return left;
    }
}
