package io.pagerace.report;

import io.pagerace.measured.Shown;
import io.pagerace.review.Verdict;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the checker says of a protocol as patched, as sentences. */
final class VerdictText {
    private VerdictText() {}

    /** The paragraphs; the first says which protocol and why. */
    static List<String> paragraphs(Verdict verdict) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(verdict.subject() + " (" + verdict.why() + ")");
        paragraphs.add("before: " + side(verdict.before(), verdict.before().breaks()));
        paragraphs.add("as patched: " + after(verdict));
        return paragraphs;
    }

    private static String after(Verdict verdict) {
        Verdict.Side after = verdict.after();
        List<Shown> mended = verdict.mended();
        if (verdict.broken().isEmpty() && !mended.isEmpty()) {
            return "gone: " + list(mended) + how(after);
        }
        boolean same = verdict.broken().isEmpty() && !after.breaks().isEmpty();
        return (same ? "nothing breaks that does not before; " : "") + side(after, verdict.broken());
    }

    private static String side(Verdict.Side side, List<Shown> breaks) {
        if (side.known() == Verdict.Known.UNKNOWN) {
            return "not checked";
        }
        String holds = side.holds().isEmpty()
                ? "nothing that the patch makes a difference to breaks"
                : side.holds().size() + " properties hold";
        if (breaks.isEmpty()) {
            return holds + how(side);
        }
        return "violated: " + list(breaks) + (side.holds().isEmpty() ? "" : "; the other " + holds + " there")
                + how(side);
    }

    private static String list(List<Shown> breaks) {
        return breaks.stream().map(VerdictText::one).collect(Collectors.joining("; "));
    }

    private static String one(Shown shown) {
        return shown.property() + (shown.step().isEmpty() ? "" : " at " + shown.step()) + ", " + shown.length()
                + " steps, " + shown.scope();
    }

    private static String how(Verdict.Side side) {
        String scopes = side.breaks().isEmpty()
                ? side.scopes().stream().map(Scope::toString).collect(Collectors.joining(" and ", "at ", ", "))
                : "";
        return " (" + scopes + side.known().words() + ")" + (side.note().isEmpty() ? "" : ". " + side.note());
    }
}
