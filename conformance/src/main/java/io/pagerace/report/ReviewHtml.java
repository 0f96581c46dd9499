package io.pagerace.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.pagerace.measured.Shown;
import io.pagerace.report.page.Race;
import io.pagerace.report.page.ReviewPage;
import io.pagerace.review.DriverReview;
import io.pagerace.review.FunctionReview;
import io.pagerace.review.Hunk;
import io.pagerace.review.HunkLine;
import io.pagerace.review.PatchReview;
import io.pagerace.review.Remark;
import io.pagerace.review.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reviews as one page that needs nothing else: the diffs, each remark under the line that it is about, with its race.
 * Templates escape what they are given; what can't be seen is made visible before. The page allows no script and no
 * style but its own two, by their hashes, and no connection.
 */
public final class ReviewHtml {
    private static final String TEMPLATES = "io.pagerace.report.page.templates";

    /** No line of C is longer. */
    private static final int MAX_LINE = 2_000;

    private final RemarkTables tables;
    private final RaceViews races;
    private final IdentityHashMap<Hunk, String> hunks = new IdentityHashMap<>();
    private final Map<Shown, String> shown = new HashMap<>();
    private int remarks;

    /** With these races. */
    public ReviewHtml(RemarkTables tables) {
        this.tables = tables;
        this.races = new RaceViews(tables.registry());
    }

    /** The page. */
    public String of(List<PatchReview> reviews) {
        String style = resource("review.css");
        String script = resource("review.js");
        String policy = "default-src 'none'; style-src " + hash(style) + "; script-src " + hash(script)
                + "; base-uri 'none'; form-action 'none'";
        List<ReviewPage.Patch> patches = reviews.stream().map(this::patch).toList();
        String title = patches.size() == 1 ? patches.get(0).subject() : patches.size() + " patches";
        StringOutput output = new StringOutput();
        TemplateEngine.createPrecompiled(null, ContentType.Html, ReviewHtml.class.getClassLoader(), TEMPLATES)
                .render("review.jte", new ReviewPage(title, policy, style, script, patches), output);
        return output.toString();
    }

    private ReviewPage.Patch patch(PatchReview review) {
        IdentityHashMap<Hunk, List<FunctionReview>> functions = new IdentityHashMap<>();
        List<Hunk> order = new ArrayList<>();
        for (FunctionReview function : review.functions()) {
            if (!functions.containsKey(function.hunk())) {
                order.add(function.hunk());
                hunks.put(function.hunk(), "h" + hunks.size());
            }
            functions
                    .computeIfAbsent(function.hunk(), hunk -> new ArrayList<>())
                    .add(function);
        }
        StepPlaces places = new StepPlaces(review);
        List<ReviewPage.Hunk> shownHunks = new ArrayList<>();
        order.forEach(hunk -> shownHunks.add(hunk(hunk, functions.get(hunk), places)));
        List<String> notes = new ArrayList<>();
        review.kernel().ifPresent(kernel -> notes.add("By its steps this is " + kernel + "."));
        review.problems().forEach(problem -> notes.add("Not read: " + visible(problem)));
        String subject = review.letter().subject();
        return new ReviewPage.Patch(
                subject.isEmpty() ? "(no subject)" : visible(subject),
                visible(review.letter().from()),
                notes,
                RemarkWords.counts(review),
                shownHunks,
                review.drivers().stream().map(ReviewHtml::list).toList(),
                review.verdicts().stream()
                        .map(verdict -> verdict(verdict, places))
                        .toList(),
                review.undecided().stream().map(ReviewHtml::visible).toList());
    }

    private ReviewPage.Hunk hunk(Hunk hunk, List<FunctionReview> reviews, StepPlaces places) {
        Map<Integer, List<ReviewPage.Remark>> said = new LinkedHashMap<>();
        List<ReviewPage.Function> functions = new ArrayList<>();
        List<HunkLine> numbered = hunk.numbered();
        for (FunctionReview review : reviews) {
            functions.add(new ReviewPage.Function(
                    visible(review.function()), review.change().words(), review.steps()));
            for (Remark remark : review.remarks()) {
                String place =
                        visible(hunk.file() + ":" + numbered.get(remark.line()).number());
                said.computeIfAbsent(remark.line(), line -> new ArrayList<>()).add(remark(remark, place, places));
            }
        }
        List<ReviewPage.Line> lines = new ArrayList<>();
        for (int i = 0; i < numbered.size(); i++) {
            HunkLine line = numbered.get(i);
            lines.add(new ReviewPage.Line(
                    anchor(hunk, i),
                    line.isTakenOut() ? "gone" : line.isPutIn() ? "come" : "same",
                    line.isPutIn() ? "" : Integer.toString(line.before()),
                    line.isTakenOut() ? "" : Integer.toString(line.after()),
                    line.kind() + cut(visible(line.text())),
                    said.getOrDefault(i, List.of())));
        }
        return new ReviewPage.Hunk(
                visible(hunk.file()),
                visible("@@ -" + hunk.oldStart() + " +" + hunk.newStart() + " @@ " + hunk.section()),
                functions,
                lines);
    }

    private String anchor(Hunk hunk, int line) {
        return hunks.get(hunk) + "-" + line;
    }

    private ReviewPage.Remark remark(Remark remark, String place, StepPlaces places) {
        String id = "r" + ++remarks;
        RemarkTables.Told told = tables.tell(remark);
        List<String> paragraphs = new ArrayList<>();
        if (!told.text().isEmpty()) {
            paragraphs.add(told.text());
        }
        RemarkWords.race(remark).ifPresent(paragraphs::add);
        List<Race> race = told.race().stream()
                .map(each -> view(id, remark.race().orElseThrow(), each, places))
                .toList();
        String elsewhere = race.isEmpty()
                ? remark.race()
                        .flatMap(each -> Optional.ofNullable(shown.get(each)))
                        .orElse("")
                : "";
        return new ReviewPage.Remark(
                id,
                RemarkLevel.of(remark).name().toLowerCase(Locale.ROOT),
                remark.about(),
                RemarkWords.head(remark),
                place,
                paragraphs,
                race,
                elsewhere);
    }

    private static ReviewPage.Checklist list(DriverReview driver) {
        return new ReviewPage.Checklist(
                visible(ChecklistText.title(driver)),
                driver.answers().stream()
                        .map(item -> new ReviewPage.Answer(
                                item.duty().asks(),
                                ChecklistText.answer(item.verdict()),
                                visible(item.place()),
                                cut(visible(item.text()
                                        .map(line -> line.substring(1).strip())
                                        .orElse(""))),
                                visible(ChecklistText.reason(item))))
                        .toList());
    }

    private ReviewPage.Remark verdict(Verdict verdict, StepPlaces places) {
        String id = "r" + ++remarks;
        List<String> paragraphs = VerdictText.paragraphs(verdict);
        return new ReviewPage.Remark(
                id,
                verdict.broken().isEmpty() ? "note" : "error",
                verdict.protocol(),
                paragraphs.get(0),
                "",
                paragraphs.subList(1, paragraphs.size()),
                verdict.race().flatMap(race -> race(id, race, places)).stream().toList(),
                verdict.race()
                        .map(race -> shown.getOrDefault(race, ""))
                        .filter(anchor -> !anchor.equals(id + "-race"))
                        .orElse(""));
    }

    /** A race that was not shown before. */
    private Optional<Race> race(String remark, Shown race, StepPlaces places) {
        return tables.first(race).map(each -> view(remark, race, each, places));
    }

    private Race view(String remark, Shown race, RemarkTables.Race found, StepPlaces places) {
        String id = remark + "-race";
        shown.put(race, id);
        return races.of(
                id,
                found,
                step -> places.of(step)
                        .filter(at -> hunks.containsKey(at.hunk()))
                        .map(at -> anchor(at.hunk(), at.line()))
                        .orElse(""));
    }

    private static String cut(String text) {
        return text.length() <= MAX_LINE
                ? text
                : text.substring(0, MAX_LINE) + " \u2026 (" + (text.length() - MAX_LINE) + " more characters)";
    }

    private static String visible(String text) {
        return TerminalText.visible(text);
    }

    private static String resource(String name) {
        try (InputStream in = ReviewHtml.class.getResourceAsStream("page/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a policy names a script or a style sheet by what is in it. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
