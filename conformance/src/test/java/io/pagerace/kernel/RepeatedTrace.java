package io.pagerace.kernel;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A trace again and again, each time later and with other pages, so that it is a long one of a large machine. As a
 * program: {@code RepeatedTrace TRACE BYTES} writes at least so much to standard output.
 */
final class RepeatedTrace extends InputStream {
    private static final Pattern MOVES =
            Pattern.compile("\\] .*? (?<time>\\d+\\.\\d{6}): |\\b(?:page|src|dst)=0x(?<page>f[0-9a-f]{15})\\b");
    private static final int HEX = 16;

    private final byte[] text;
    private final List<Moved> moved = new ArrayList<>();
    private final long seconds;
    private final long bytes;
    private final int times;
    private int position;
    private int round;

    /** A number in the text; {@code radix} 10 is the seconds of a time, right-aligned with blanks before it. */
    private record Moved(int begin, int end, long value, int radix) {}

    /** {@code apart} is how far the pages of one round are from those of the one before. */
    RepeatedTrace(List<String> lines, int times, long apart) {
        this.times = times;
        this.bytes = apart;
        StringBuilder all = new StringBuilder();
        long last = 0;
        for (String line : lines) {
            // Room for the seconds to grow.
            String wide = line.replaceFirst("\\] (\\S*) +(\\d+\\.\\d{6}: )", "] $1          $2");
            Matcher matcher = MOVES.matcher(wide);
            while (matcher.find()) {
                if (matcher.group("time") != null) {
                    int dot = wide.indexOf('.', matcher.start("time"));
                    last = Long.parseLong(wide.substring(matcher.start("time"), dot));
                    moved.add(new Moved(all.length() + matcher.start("time") - 8, all.length() + dot, last, 10));
                } else {
                    moved.add(new Moved(
                            all.length() + matcher.start("page"),
                            all.length() + matcher.end("page"),
                            Long.parseUnsignedLong(matcher.group("page"), HEX),
                            HEX));
                }
            }
            all.append(wide).append('\n');
        }
        this.seconds = last + 1;
        this.text = all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void move() {
        for (Moved each : moved) {
            long value = each.radix == HEX ? each.value + round * bytes : each.value + round * seconds;
            for (int i = each.end - 1; i >= each.begin; i--) {
                int digit = (int) Long.remainderUnsigned(value, each.radix);
                boolean blank = each.radix == 10 && value == 0 && i < each.end - 1;
                text[i] = (byte) (blank ? ' ' : Character.forDigit(digit, each.radix));
                value = Long.divideUnsigned(value, each.radix);
            }
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (position == text.length) {
            round++;
            position = 0;
            move();
        }
        if (round >= times) {
            return -1;
        }
        int size = Math.min(length, text.length - position);
        System.arraycopy(text, position, buffer, offset, size);
        position += size;
        return size;
    }

    /** How long one round is, in bytes. */
    int roundLength() {
        return text.length;
    }

    static List<String> lines(Path trace) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(trace))) {
            in.mark(2);
            boolean gzip = in.read() == 0x1f;
            in.reset();
            InputStream plain = gzip ? new GZIPInputStream(in) : in;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.ISO_8859_1))
                    .lines()
                    .toList();
        }
    }

    /** Writes a repeated trace. */
    public static void main(String[] args) throws IOException {
        List<String> lines = lines(Path.of(args[0]));
        long bytes = Long.parseLong(args[1]);
        int round = new RepeatedTrace(lines, 1, 0).roundLength();
        try (InputStream repeated = new RepeatedTrace(lines, (int) (bytes / round) + 1, 1L << 32)) {
            repeated.transferTo(System.out);
        }
    }
}
