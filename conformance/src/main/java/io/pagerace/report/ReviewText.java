package io.pagerace.report;

import io.pagerace.review.FunctionReview;
import io.pagerace.review.PatchReview;
import io.pagerace.review.Remark;
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
        RemarkTables.Told told = tables.tell(remark);
        if (!told.text().isEmpty()) {
            wrapped(text, told.text());
        }
        remark.race().ifPresent(race -> {
            String what = remark.kind() == Remark.Kind.DEFECT ? "" : " without it";
            wrapped(text, race.protocol() + what + ": " + race + " (" + race.scope() + ")");
        });
        told.table().ifPresent(table -> text.append('\n').append(table));
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
