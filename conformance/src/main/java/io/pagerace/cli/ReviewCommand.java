package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.measured.Measured;
import io.pagerace.measured.MeasuredFile;
import io.pagerace.measured.Meter;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.RemarkTables;
import io.pagerace.review.Letter;
import io.pagerace.review.Letters;
import io.pagerace.review.PatchReview;
import io.pagerace.review.Remark;
import io.pagerace.review.Reviewer;
import io.pagerace.source.SourceMap;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    @Option(
            names = "--format",
            paramLabel = "F",
            description =
                    "text, mail (the draft of a reply, which nothing sends), html (a page that needs nothing else),"
                            + " json, sarif, or b4 (what b4.review-perpatch-check-cmd returns)",
            defaultValue = "text")
    private ReviewFormat format;

    @Option(names = "--out", paramLabel = "FILE", description = "where it goes instead of standard output")
    private String out;

    @Option(names = "--no-tables", description = "without the race tables")
    private boolean noTables;

    ReviewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Registry registry = RegistryLoader.load(console.root());
        Measured measured = MeasuredFile.load(console.root());
        Reviewer reviewer = new Reviewer(registry, measured, SourceMap.load(console.root()));
        Optional<Path> target = Optional.ofNullable(out).map(name -> OutputFile.of("--out", name));
        if (files.isEmpty()) {
            files.add("-");
        }
        List<PatchReview> reviews = new ArrayList<>();
        for (String file : files) {
            List<PatchReview> found = letters(file).stream()
                    .map(reviewer::review)
                    .filter(review -> !review.empty())
                    .toList();
            // b4 gives us every mail of a series, its cover letter, too; no results mean that there is nothing to say.
            if (found.isEmpty() && format != ReviewFormat.B4) {
                throw PageraceException.usage(TraceFiles.sourceName(file) + ": there is no patch in it");
            }
            reviews.addAll(found);
        }
        String text = new ReviewWriter(format, tables(registry)).of(reviews);
        target.ifPresentOrElse(file -> TraceFiles.writeAtomically(file, text), () -> console.print(text));
        return reviews.stream()
                        .flatMap(review -> review.remarks().stream())
                        .map(Remark::kind)
                        .anyMatch(kind -> kind == Remark.Kind.DEFECT || kind == Remark.Kind.REMOVES)
                ? ExitStatus.SAFETY
                : ExitStatus.OK;
    }

    private RemarkTables tables(Registry registry) {
        Meter meter = new Meter(registry, new SpecFiles(console.root()));
        return new RemarkTables(registry, noTables ? Optional.empty() : Optional.of(meter::finding));
    }

    private List<Letter> letters(String file) {
        try (InputStream in = TraceFiles.open(file, console.in())) {
            return Letters.read(TraceFiles.sourceName(file), in);
        } catch (IOException e) {
            throw PageraceException.usage(file + ": cannot be read: " + TraceFiles.reason(e));
        }
    }
}
