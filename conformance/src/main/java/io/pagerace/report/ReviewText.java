package io.pagerace.report;

import io.pagerace.review.FunctionReview;
import io.pagerace.review.PatchReview;
import io.pagerace.review.Remark;
import io.pagerace.review.Verdict;
import java.util.List;

/** The review of a patch, as plain text. */
public final class ReviewText {
    private static final String INDENT = "  ";

    private final RemarkTables tables;

    /** A text with these tables. */
    public ReviewText(RemarkTables tables) {
        this.tables = tables;
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
        review.drivers().forEach(driver -> text.append(ChecklistText.text(driver)));
        review.verdicts().forEach(verdict -> verdict(text, verdict));
        if (!review.undecided().isEmpty()) {
            text.append("\nNot decided, beside all that is no step of the specs:\n");
            review.undecided().forEach(open -> wrapped(text, open));
        }
        return text.append('\n').append(RemarkWords.counts(review)).append('\n').toString();
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
            text.append('\n');
            quote(text, function, remark.line());
            remark(text, remark);
        }
    }

    private static void quote(StringBuilder text, FunctionReview function, int line) {
        text.append("> ")
                .append(TerminalText.line(function.hunk().lines().get(line)))
                .append('\n');
    }

    private void remark(StringBuilder text, Remark remark) {
        wrapped(text, RemarkWords.head(remark));
        RemarkTables.Told told = tables.tell(remark);
        if (!told.text().isEmpty()) {
            wrapped(text, told.text());
        }
        RemarkWords.race(remark).ifPresent(race -> wrapped(text, race));
        told.race().ifPresent(race -> text.append('\n').append(race.text()));
    }

    private void verdict(StringBuilder text, Verdict verdict) {
        List<String> paragraphs = VerdictText.paragraphs(verdict);
        text.append('\n');
        verdict.exchanged().ifPresent(moved -> quote(text, moved.function(), moved.line()));
        text.append(String.join("\n", Wrap.lines("The checker: " + paragraphs.get(0), Wrap.WIDTH, INDENT)))
                .append('\n');
        paragraphs.stream().skip(1).forEach(each -> wrapped(text, each));
        verdict.race()
                .flatMap(tables::first)
                .ifPresent(race -> text.append('\n').append(race.text()));
    }

    private static void wrapped(StringBuilder text, String paragraph) {
        List<String> lines = Wrap.lines(TerminalText.line(paragraph), Wrap.WIDTH - INDENT.length(), INDENT);
        lines.forEach(line -> text.append(INDENT).append(line).append('\n'));
    }
}
