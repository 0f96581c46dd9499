package io.pagerace.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes a line of tracefs's {@code trace} or of {@code trace-cmd report} apart: task and pid, CPU, flags that may be
 * missing, time, the event's name, and fields {@code name=number}.
 */
final class EventParser {
    /** Whoever starts a task names it; what a terminal would act on is not shown of any name. */
    private static final Pattern CONTROL = Pattern.compile("[^ -~]");

    private static final int FIELDS = 16;
    private static final int HEX = 16;
    private static final int DECIMAL = 10;

    /** No name of an event, a field or a task is longer. */
    private static final int NAME = 64;

    /** Where the bracket of the CPU is, at the latest. */
    private static final int CPU_AT = 256;

    private static final int KNOWN = 10_000;
    private static final int FRACTION = 9;
    private static final int SECONDS = 9;

    private final Map<String, String> known = new HashMap<>();
    private final String[] names = new String[FIELDS];
    private final long[] values = new long[FIELDS];
    private long time;
    private boolean fraction;

    /** The event of a line; null if it is none. */
    KernelEvent parse(String text, long line) {
        int open = cpuAt(text);
        if (open < 0) {
            return null;
        }
        int close = text.indexOf(']', open);
        int pid = pidBefore(text, open);
        int cpu = number(text, open + 1, close);
        int colon = close < 0 ? -1 : timeEnd(text, close + 1);
        if (pid < 0 || cpu < 0 || colon < 0) {
            return null;
        }
        readTime(text, colon);
        int begin = skipSpaces(text, colon + 1);
        int end = text.indexOf(':', begin);
        if (end <= begin || end - begin > NAME || !isName(text, begin, end)) {
            return null;
        }
        String name = interned(text.substring(begin, end));
        int count = fields(text, end + 1);
        return new KernelEvent(
                line, task(text, open), pid, cpu, name, Arrays.copyOf(names, count), Arrays.copyOf(values, count));
    }

    /** The time of the last event: nanoseconds, or whatever the clock counts; it may be too large to be told. */
    long time() {
        return time;
    }

    /** Whether the time of the last event was in seconds with a fraction. */
    boolean hasFraction() {
        return fraction;
    }

    private void readTime(String text, int colon) {
        int begin = colon;
        int dot = -1;
        while (begin > 0 && (Character.isDigit(text.charAt(begin - 1)) || text.charAt(begin - 1) == '.')) {
            begin--;
            dot = text.charAt(begin) == '.' ? begin : dot;
        }
        fraction = dot >= 0;
        int whole = fraction ? dot : colon;
        if (whole - begin > (fraction ? SECONDS : 2 * SECONDS)) {
            time = Long.MAX_VALUE;
            return;
        }
        time = 0;
        for (int i = begin; i < whole; i++) {
            time = time * DECIMAL + text.charAt(i) - '0';
        }
        for (int i = 1; fraction && i <= FRACTION; i++) {
            time = time * DECIMAL + (dot + i < colon ? text.charAt(dot + i) - '0' : 0);
        }
    }

    /**
     * Whether a line says that events were lost: {@code CPU:1 [LOST 12 EVENTS]}, or what trace-cmd report makes of it.
     */
    static boolean isLoss(String text) {
        return text.startsWith("CPU:") && (text.contains("LOST") || text.contains("EVENTS DROPPED"));
    }

    /** Whether a line is one of those before the events of {@code trace-cmd report}, or names a buffer's CPU. */
    static boolean isHeader(String text) {
        return text.startsWith("cpus=") || text.startsWith("version =") || text.startsWith("CPU ");
    }

    /** The bracket of the CPU: the first that has digits only, since a task's name may have brackets, too. */
    private static int cpuAt(String text) {
        int open = text.indexOf('[');
        int close = 0;
        while (open > 0 && open < CPU_AT) {
            close = close > open ? close : text.indexOf(']', open);
            if (close < 0) {
                return -1;
            }
            if (number(text, open + 1, close) >= 0 && pidBefore(text, open) >= 0) {
                return open;
            }
            open = text.indexOf('[', open + 1);
        }
        return -1;
    }

    private static int pidBefore(String text, int open) {
        int end = open;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        // trace-cmd and tracefs may show the thread group between task and CPU: "( 154)"
        if (end > 0 && text.charAt(end - 1) == ')') {
            end = text.lastIndexOf('(', end - 1);
            while (end > 0 && text.charAt(end - 1) == ' ') {
                end--;
            }
        }
        int dash = end <= 0 ? -1 : text.lastIndexOf('-', end - 1);
        return dash < 0 ? -1 : number(text, dash + 1, end);
    }

    private String task(String text, int open) {
        int begin = skipSpaces(text, 0);
        int end = Math.min(text.lastIndexOf('-', open), begin + NAME);
        return end <= begin ? "" : interned(text.substring(begin, end));
    }

    /** The colon behind the time stamp, the first that has a digit before it and a blank behind it. */
    private static int timeEnd(String text, int from) {
        int colon = text.indexOf(": ", from);
        return colon > from && Character.isDigit(text.charAt(colon - 1)) ? colon : -1;
    }

    private static boolean isName(String text, int begin, int end) {
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            if (c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private int fields(String text, int from) {
        int count = 0;
        int equals = text.indexOf('=', from);
        while (equals > 0 && count < FIELDS) {
            int begin = text.lastIndexOf(' ', equals) + 1;
            int end = text.indexOf(' ', equals);
            end = end < 0 ? text.length() : end;
            if (begin < equals && equals - begin <= NAME && number(text, equals + 1, end, count)) {
                names[count++] = interned(text.substring(begin, equals));
            }
            equals = text.indexOf('=', end);
        }
        return count;
    }

    /** Whether there is a number, decimal or hexadecimal, of at most 64 bits; then it is among the values. */
    private boolean number(String text, int from, int end, int index) {
        boolean minus = from < end && text.charAt(from) == '-';
        int at = minus ? from + 1 : from;
        int radix = DECIMAL;
        if (at + 1 < end && text.charAt(at) == '0' && text.charAt(at + 1) == 'x') {
            radix = HEX;
            at += 2;
        }
        if (at >= end || end - at > 20) {
            return false;
        }
        try {
            long value = Long.parseUnsignedLong(text, at, end, radix);
            values[index] = minus ? -value : value;
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static int number(String text, int from, int end) {
        if (end <= from || end - from > 9) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * DECIMAL + digit;
        }
        return value;
    }

    private String interned(String text) {
        String same = known.get(text);
        if (same == null) {
            same = CONTROL.matcher(text).replaceAll("?");
            if (known.size() == KNOWN) {
                known.clear();
            }
            known.put(text, same);
        }
        return same;
    }
}
