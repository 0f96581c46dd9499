package io.pagerace.review;

import io.pagerace.measured.Shown;
import io.pagerace.measured.Switches;
import io.pagerace.trace.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the checker says of a protocol as patched.
 *
 * @param protocol the protocol
 * @param why why this one
 * @param rules the rules that the patch takes out, "-" before them, and those that it puts in, "+" before them
 * @param before the protocol without the patch
 * @param after the protocol with the patch
 * @param exchanged the steps that the patch has in another order; empty if it was only rules that were switched
 */
public record Verdict(
        String protocol, String why, List<String> rules, Side before, Side after, Optional<Exchanged> exchanged) {
    /**
     * Steps in another order.
     *
     * @param steps which, as in {@code isolate.unlock_page before isolate.set_isolated}
     * @param function where it is shown
     * @param line the place of the first line that moves in the hunk, from 0
     */
    public record Exchanged(String steps, FunctionReview function, int line) {}

    /** Of rules that are switched. */
    Verdict(String protocol, String why, List<String> rules, Side before, Side after) {
        this(protocol, why, rules, before, after, Optional.empty());
    }

    /** The protocol with what the patch does to it, as in {@code v4.8/balloon without isolate.recheck-isolated}. */
    public String subject() {
        return protocol
                + Switches.text(rules)
                + exchanged.map(each -> " with " + each.steps()).orElse("");
    }

    /** How something is known. */
    public enum Known {
        /** protocols.json has it. */
        RECORDED("as recorded"),
        /** measured.json has it. */
        MEASURED("known from measured.json"),
        /** An earlier check has found it. */
        REUSED("known from an earlier check"),
        /** This review has had it checked. */
        CHECKED("checked now"),
        /** It is not known. */
        UNKNOWN("not checked");

        private final String words;

        Known(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }

    /**
     * The protocol before or behind the patch.
     *
     * @param known how this is known
     * @param scopes the sizes that were searched; a property breaks at the smallest that shows it
     * @param breaks what breaks that the patch makes a difference to, the shortest trace first
     * @param holds the properties that hold at these sizes, as far as that is known
     * @param note what else there is to say; may be empty
     */
    public record Side(Known known, List<Scope> scopes, List<Shown> breaks, List<String> holds, String note) {}

    /** What breaks behind the patch and not before it. */
    public List<Shown> broken() {
        return without(after, before);
    }

    /** What breaks before the patch and not behind it. */
    public List<Shown> mended() {
        return after.known == Known.UNKNOWN ? List.of() : without(before, after);
    }

    /** The shortest race that the patch makes a difference to: one that it brings, or else one that it takes away. */
    public Optional<Shown> race() {
        return Stream.concat(broken().stream(), mended().stream()).findFirst();
    }

    private static List<Shown> without(Side one, Side other) {
        return one.breaks.stream()
                .filter(each -> other.breaks.stream()
                        .noneMatch(there -> there.property().equals(each.property())
                                && there.step().equals(each.step())))
                .toList();
    }

    /** Whether it shows that nothing breaks that a rule, which the patch takes out, would prevent. */
    boolean clears(String rule) {
        return rules.contains("-" + rule) && after.known != Known.UNKNOWN && broken().isEmpty();
    }
}
