package io.pagerace.spin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a search of SPIN found, from what its verifier prints.
 *
 * @param states distinct states
 * @param transitions steps taken, and one for the first state: what TLC calls states generated
 * @param errors steps that broke something
 * @param depth the longest path on the stack, in steps
 * @param incomplete why the states are not all there are; empty if they are
 */
public record PanResult(long states, long transitions, long errors, long depth, Optional<String> incomplete) {
    private static final Pattern STORED = Pattern.compile("(?m)^\\s*(\\d+) states, stored$");
    private static final Pattern TRANSITIONS = Pattern.compile("(?m)^\\s*(\\d+) transitions ");
    private static final Pattern DEPTH = Pattern.compile("depth reached (\\d+), errors: (\\d+)");
    /** Bit-state hashing and hash compaction print something else here, and count only some of the states. */
    private static final String EXHAUSTIVE = "Full statespace search for:";

    private static final String TOO_DEEP = "max search depth too small";
    private static final String OUT_OF_MEMORY = "-DMEMLIM bound";
    private static final String NOT_COMPLETED = "Search not completed";

    /** Reads the output; throws {@link IllegalArgumentException} if there is no count of an exhaustive search in it. */
    public static PanResult parse(String output) {
        Matcher depth = DEPTH.matcher(output);
        if (!output.contains(EXHAUSTIVE) || !depth.find()) {
            throw new IllegalArgumentException("no count of an exhaustive search");
        }
        Optional<String> incomplete = output.contains(OUT_OF_MEMORY)
                ? Optional.of("out of memory")
                : output.contains(TOO_DEEP)
                        ? Optional.of("a path is longer than the stack")
                        : output.contains(NOT_COMPLETED) ? Optional.of("the search was ended") : Optional.empty();
        return new PanResult(
                number(STORED, output),
                number(TRANSITIONS, output),
                Long.parseLong(depth.group(2)),
                Long.parseLong(depth.group(1)),
                incomplete);
    }

    /** Whether a larger stack would help. */
    boolean tooDeep(String output) {
        return incomplete.isPresent() && output.contains(TOO_DEEP) && !output.contains(OUT_OF_MEMORY);
    }

    private static long number(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no line " + pattern);
        }
        return Long.parseLong(matcher.group(1));
    }
}
