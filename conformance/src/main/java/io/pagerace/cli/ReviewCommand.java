package io.pagerace.cli;

import com.google.gson.JsonArray;
import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.measured.Measured;
import io.pagerace.measured.MeasuredFile;
import io.pagerace.measured.Meter;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.RemarkTables;
import io.pagerace.report.ReviewJson;
import io.pagerace.report.ReviewMail;
import io.pagerace.report.ReviewText;
import io.pagerace.review.Letter;
import io.pagerace.review.Letters;
import io.pagerace.review.PatchReview;
import io.pagerace.review.Remark;
import io.pagerace.review.Reviewer;
import io.pagerace.source.Duties;
import io.pagerace.source.SourceMap;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagerace review}. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = "Reads a patch as a careful reviewer with a model checker would: which steps of the protocol it"
                + " touches, which known defects it has, which races the lines prevent that it takes out or puts in.",
        footer = {"", "Exit status: 0 nothing is wrong that the specs know of, 12 something is."})
final class ReviewCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATCH",
            description = "mails, mboxes, diffs, or replies that quote one; - or nothing for standard input")
    private List<String> files = new ArrayList<>();

    /** How a review is written. */
    enum ReviewFormat {
        TEXT,
        MAIL,
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "text, mail (the draft of a reply, which nothing sends) or json",
            defaultValue = "text")
    private ReviewFormat format;

    @Option(names = "--no-tables", description = "without the race tables")
    private boolean noTables;

    ReviewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Registry registry = RegistryLoader.load(console.root());
        Measured measured = MeasuredFile.load(console.root());
        Reviewer reviewer =
                new Reviewer(registry, measured, SourceMap.load(console.root()), Duties.load(console.root()));
        if (files.isEmpty()) {
            files.add("-");
        }
        List<PatchReview> reviews = new ArrayList<>();
        for (String file : files) {
            List<PatchReview> found = letters(file).stream()
                    .map(reviewer::review)
                    .filter(review -> !review.empty())
                    .toList();
            if (found.isEmpty()) {
                throw PageraceException.usage(TraceFiles.sourceName(file) + ": there is no patch in it");
            }
            reviews.addAll(found);
        }
        print(registry, reviews);
        return reviews.stream().anyMatch(PatchReview::breaksContract)
                        || reviews.stream()
                                .flatMap(review -> review.remarks().stream())
                                .map(Remark::kind)
                                .anyMatch(kind -> kind == Remark.Kind.DEFECT || kind == Remark.Kind.REMOVES)
                ? ExitStatus.SAFETY
                : ExitStatus.OK;
    }

    private void print(Registry registry, List<PatchReview> reviews) {
        if (format == ReviewFormat.JSON) {
            JsonArray array = new JsonArray();
            reviews.forEach(review -> array.add(ReviewJson.of(review)));
            console.print(RootCommand.results("reviews", array));
            return;
        }
        Meter meter = new Meter(registry, new SpecFiles(console.root()));
        RemarkTables tables = new RemarkTables(registry, noTables ? Optional.empty() : Optional.of(meter::finding));
        Function<PatchReview, String> writer =
                format == ReviewFormat.MAIL ? new ReviewMail(tables)::of : new ReviewText(tables)::of;
        String between = "";
        for (PatchReview review : reviews) {
            console.print(between + writer.apply(review));
            between = "\n";
        }
    }

    private List<Letter> letters(String file) {
        try (InputStream in = TraceFiles.open(file, console.in())) {
            return Letters.read(TraceFiles.sourceName(file), in);
        } catch (IOException e) {
            throw PageraceException.usage(file + ": cannot be read: " + TraceFiles.reason(e));
        }
    }
}
