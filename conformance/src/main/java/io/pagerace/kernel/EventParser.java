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
    /** Whoever starts a task names it; what a terminal would act on is not shown. */
    private static final Pattern CONTROL = Pattern.compile("[^ -~]");

    private static final int FIELDS = 16;
    private static final int HEX = 16;
    private static final int DECIMAL = 10;

    private final Map<String, String> known = new HashMap<>();
    private final String[] names = new String[FIELDS];
    private final long[] values = new long[FIELDS];

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
        int begin = skipSpaces(text, colon + 1);
        int end = text.indexOf(':', begin);
        if (end <= begin || !isName(text, begin, end)) {
            return null;
        }
        String name = interned(text.substring(begin, end));
        int count = fields(text, end + 1);
        return new KernelEvent(
                line, task(text, open), pid, name, Arrays.copyOf(names, count), Arrays.copyOf(values, count));
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
        while (open > 0) {
            int close = text.indexOf(']', open);
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
        int end = text.lastIndexOf('-', open);
        return end <= begin
                ? ""
                : interned(CONTROL.matcher(text.substring(begin, end)).replaceAll("?"));
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
            if (begin < equals && number(text, equals + 1, end, count)) {
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
        String same = known.putIfAbsent(text, text);
        return same == null ? text : same;
    }
}
