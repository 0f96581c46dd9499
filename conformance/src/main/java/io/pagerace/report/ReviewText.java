package io.pagerace.report;

import io.pagerace.measured.Shown;
import io.pagerace.registry.Registry;
import io.pagerace.review.FunctionReview;
import io.pagerace.review.PatchReview;
import io.pagerace.review.Remark;
import io.pagerace.tlc.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The review of a patch, as plain text. */
public final class ReviewText {
    private static final String INDENT = "  ";

    private final Registry registry;
    private final Function<Shown, Finding> races;
    private final Set<Shown> shown = new HashSet<>();

    /**
     * A text.
     *
     * @param races finds the trace of a race, for its table; null for a text without tables
     */
    public ReviewText(Registry registry, Function<Shown, Finding> races) {
        this.registry = registry;
        this.races = races;
    }

    /** A patch: its hunks with what they touch, each remark below the lines that it is about. */
    public String of(PatchReview review) {
        StringBuilder text = new StringBuilder();
        text.append(
                        review.letter().subject().isEmpty()
                                ? "(no subject)"
                                : TerminalText.line(review.letter().subject()))
                .append('\n');
        review.kernel()
                .ifPresent(kernel ->
                        text.append("By its steps this is ").append(kernel).append(".\n"));
        review.problems()
                .forEach(problem -> text.append("Not read: ")
                        .append(TerminalText.line(problem))
                        .append('\n'));
        review.functions().forEach(function -> function(text, function));
        return text.append('\n').append(counts(review)).append('\n').toString();
    }

    private void function(StringBuilder text, FunctionReview function) {
        text.append('\n')
                .append(TerminalText.line(function.hunk().toString()))
                .append(function.function().isEmpty() ? "" : " " + TerminalText.line(function.function()))
                .append(": ")
                .append(function.change().words())
                .append('\n');
        if (!function.steps().isEmpty()) {
            wrapped(text, String.join(", ", function.steps()));
        }
        for (Remark remark : function.remarks()) {
            text.append('\n')
                    .append("> ")
                    .append(TerminalText.line(function.hunk().lines().get(remark.line())))
                    .append('\n');
            remark(text, remark);
        }
    }

    private void remark(StringBuilder text, Remark remark) {
        String head = switch (remark.kind()) {
            case DEFECT -> remark.about() + ": ";
            case QUESTION -> remark.about() + ": ";
            case REMOVES -> "takes out " + remark.about() + ": ";
            case ADDS -> "puts in " + remark.about() + ": ";
        };
        wrapped(text, head + remark.title());
        // The table of a defect tells its story, too.
        boolean table = races != null && remark.race().filter(shown::add).isPresent();
        if (!remark.text().isEmpty() && !(table && remark.kind() == Remark.Kind.DEFECT)) {
            wrapped(text, remark.text());
        }
        remark.race().ifPresent(race -> {
            String what = remark.kind() == Remark.Kind.DEFECT ? "" : " without it";
            wrapped(text, race.protocol() + what + ": " + race + " (" + race.scope() + ")");
            if (table) {
                text.append('\n')
                        .append(RaceTableWriter.write(
                                RaceTable.of(registry, races.apply(race).trace())));
            }
        });
    }

    private static void wrapped(StringBuilder text, String paragraph) {
        List<String> lines = Wrap.lines(TerminalText.line(paragraph), Wrap.WIDTH - INDENT.length(), INDENT);
        lines.forEach(line -> text.append(INDENT).append(line).append('\n'));
    }

    private static String counts(PatchReview review) {
        long defects = count(review, Remark.Kind.DEFECT);
        long removed = count(review, Remark.Kind.REMOVES);
        long added = count(review, Remark.Kind.ADDS);
        return defects + " known defects, " + removed + " checks taken out, " + added + " put in";
    }

    private static long count(PatchReview review, Remark.Kind kind) {
        return review.remarks().stream().filter(remark -> remark.kind() == kind).count();
    }
}
