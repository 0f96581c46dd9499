package io.pagerace.tlc;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picks the facts out of the texts of TLC's messages. */
final class TlcMessages {
    private static final Pattern STATE_HEADER = Pattern.compile("(\\d{1,9}): <(.*)>");
    private static final Pattern LOCATION =
            Pattern.compile("(\\S.*?) line \\d+, col \\d+ to line \\d+, col \\d+ of module \\S+");
    private static final Pattern PROPERTY =
            Pattern.compile("(?:Invariant|Action property|Property) (\\S+) is violated.*");
    /** Thousands are separated as the locale has it. */
    private static final String NUMBER = "(\\d[\\d,.'\\u00a0\\u202f]*)";

    private static final Pattern PROGRESS = Pattern.compile("Progress\\(" + NUMBER + "\\).*?: " + NUMBER
            + " states generated.*?, " + NUMBER + " distinct states found.*?, " + NUMBER + " states left.*");
    private static final Pattern TOTALS =
            Pattern.compile(NUMBER + " states generated, " + NUMBER + " distinct states found.*");
    private static final Pattern DEPTH = Pattern.compile(".*state graph search is " + NUMBER + "\\.");
    private static final Pattern COVERAGE = Pattern.compile(
            "<(\\S+) line \\d+, col \\d+ to line \\d+, col \\d+ of module ([^\\s>]+).*>: (\\d+):(\\d+)");

    private TlcMessages() {}

    static Optional<TlcEvent> progress(Frame frame) {
        return match(
                PROGRESS, frame, m -> new TlcEvent.Progress(number(m, 1), number(m, 2), number(m, 3), number(m, 4)));
    }

    static Optional<TlcEvent> totals(Frame frame) {
        return match(TOTALS, frame, m -> new TlcEvent.Totals(number(m, 1), number(m, 2)));
    }

    static Optional<TlcEvent> depth(Frame frame) {
        return match(DEPTH, frame, m -> new TlcEvent.Depth(number(m, 1)));
    }

    static Optional<TlcEvent> coverage(Frame frame) {
        return match(COVERAGE, frame, m -> new TlcEvent.Coverage(m.group(1), m.group(2), number(m, 3), number(m, 4)));
    }

    /** What the server of distributed TLC says of a worker. */
    static TlcEvent.Worker worker(Frame frame) {
        return new TlcEvent.Worker(
                switch (frame.code()) {
                    case 7001 -> TlcEvent.WorkerChange.JOINED;
                    case 7002 -> TlcEvent.WorkerChange.LEFT;
                    case 7006 -> TlcEvent.WorkerChange.LOST;
                    default -> TlcEvent.WorkerChange.RESENT;
                });
    }

    /** The name in "Invariant X is violated.", or the empty string. */
    static String property(Frame frame) {
        return match(PROPERTY, frame, m -> m.group(1)).orElse("");
    }

    /** The number in front of "1: &lt;...&gt;" and "9: Back to state: &lt;...&gt;". */
    static int index(Frame frame) {
        String digits = frame.firstLine().split(":", 2)[0];
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }

    /** "Want" of both {@code 2: <Want line 15, ...>} and {@code 2: <Want(p1, <<2>>) line 15, ...>}. */
    static String action(Frame frame) {
        return match(STATE_HEADER, frame, header -> {
                    Matcher location = LOCATION.matcher(header.group(2));
                    String call = location.matches() ? location.group(1) : header.group(2);
                    int parameters = call.indexOf('(');
                    return parameters < 0 ? call : call.substring(0, parameters);
                })
                .orElse("");
    }

    private static <T> Optional<T> match(Pattern pattern, Frame frame, Function<Matcher, T> result) {
        Matcher m = pattern.matcher(frame.firstLine());
        return m.matches() ? Optional.of(result.apply(m)) : Optional.empty();
    }

    private static long number(Matcher m, int group) {
        String digits = m.group(group).replaceAll("\\D", "");
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
