package io.pagerace.report;

import io.pagerace.review.FunctionReview;
import io.pagerace.review.PatchReview;
import io.pagerace.review.Remark;
import io.pagerace.review.Verdict;
import java.util.List;

/**
 * The review of a patch, as the draft of a reply: plain text, what it speaks of quoted, remarks below that as
 * questions. Nothing sends it. Only quoted lines are longer than 78 columns, if they are.
 */
public final class ReviewMail {
    /** So many lines before the one that is spoken of are quoted. */
    private static final int CONTEXT = 6;

    private final RemarkTables tables;

    /** A draft with these tables. */
    public ReviewMail(RemarkTables tables) {
        this.tables = tables;
    }

    /** The reply to a mail. */
    public String of(PatchReview review) {
        String subject = TerminalText.line(review.letter().subject());
        StringBuilder text = new StringBuilder("Subject: ")
                .append(subject.regionMatches(true, 0, "Re:", 0, 3) ? "" : "Re: ")
                .append(subject)
                .append("\n\n");
        wrapped(
                text,
                "The remarks below are those of pagerace, which has executable models of the movable page"
                        + " protocol. They are about the lines that are quoted, as far as these show them.");
        for (FunctionReview function : review.functions()) {
            int quoted = 0;
            for (Remark remark : function.remarks()) {
                quoted = quote(text, function, quoted, remark.line());
                remark(text, remark);
            }
        }
        review.verdicts().forEach(verdict -> verdict(text, verdict));
        if (!review.undecided().isEmpty()) {
            text.append('\n');
            wrapped(text, "What the tool could not decide, beside all that is no step of the models:");
            review.undecided().forEach(open -> item(text, open));
        }
        review.drivers().forEach(driver -> text.append(ChecklistText.mail(driver)));
        if (review.remarks().isEmpty()
                && review.drivers().isEmpty()
                && review.verdicts().isEmpty()
                && review.undecided().isEmpty()) {
            text.append('\n');
            wrapped(text, "Nothing in it touches what the models know of.");
        }
        return text.toString();
    }

    /** Quotes the lines of a hunk that have not been, up to one and a little of what follows it. */
    private static int quote(StringBuilder text, FunctionReview function, int from, int line) {
        List<String> lines = function.hunk().lines();
        if (from > line) {
            text.append('\n');
            return from;
        }
        text.append('\n');
        if (from == 0) {
            text.append("> ")
                    .append(TerminalText.line(function.hunk().file()))
                    .append(": ")
                    .append(TerminalText.line(function.function()))
                    .append('\n');
        }
        for (int i = Math.max(from, line - CONTEXT); i <= line; i++) {
            text.append("> ").append(TerminalText.line(lines.get(i))).append('\n');
        }
        text.append('\n');
        return line + 1;
    }

    private void remark(StringBuilder text, Remark remark) {
        wrapped(
                text,
                switch (remark.kind()) {
                    case DEFECT -> "Is this " + remark.about() + "? " + remark.title() + ".";
                    case QUESTION -> remark.title();
                    case REMOVES ->
                        "What keeps the race away that this line was for? " + remark.title() + " (" + remark.about()
                                + ").";
                    case ADDS -> "This is what prevents a race: " + remark.title() + " (" + remark.about() + ").";
                });
        RemarkTables.Told told = tables.tell(remark);
        if (!told.text().isEmpty()) {
            wrapped(text, told.text());
        }
        told.race().ifPresent(race -> text.append('\n').append(race.text()).append('\n'));
        remark.race()
                .ifPresent(race -> wrapped(
                        text,
                        "(" + race.protocol() + (remark.kind() == Remark.Kind.DEFECT ? "" : " without it") + ": " + race
                                + ", " + race.scope() + ")"));
    }

    private void verdict(StringBuilder text, Verdict verdict) {
        List<String> paragraphs = VerdictText.paragraphs(verdict);
        verdict.exchanged().ifPresent(moved -> quote(text, moved.function(), 0, moved.line()));
        if (verdict.exchanged().isEmpty()) {
            text.append('\n');
        }
        wrapped(text, "The checker on the protocol as patched, " + paragraphs.get(0) + ":");
        paragraphs.stream().skip(1).forEach(each -> item(text, each));
        verdict.race()
                .flatMap(tables::first)
                .ifPresent(race -> text.append('\n').append(race.text()).append('\n'));
    }

    private static void item(StringBuilder text, String item) {
        wrapped(text, "- " + item);
    }

    private static void wrapped(StringBuilder text, String paragraph) {
        Wrap.lines(TerminalText.line(paragraph), Wrap.WIDTH, "")
                .forEach(line -> text.append(line).append('\n'));
    }
}
