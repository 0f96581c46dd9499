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
import io.pagerace.review.PatchCheck;
import io.pagerace.review.PatchReview;
import io.pagerace.review.PatchedTree;
import io.pagerace.review.Reviewer;
import io.pagerace.source.Drift;
import io.pagerace.source.Duties;
import io.pagerace.source.SourceMap;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Option(
            names = "--against",
            paramLabel = "TREE",
            description = "apply it to kernel source, a directory or REPOSITORY@REVISION, and see whole functions; the"
                    + " patches of a series one after the other")
    private String against;

    @Mixin
    private PatchCheckOptions check = new PatchCheckOptions();

    @Spec
    private CommandSpec spec;

    ReviewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        OptionalLong heap = check.heapMegabytes(console);
        if (heap.isPresent() && LargeProcess.isNeeded(console)) {
            return LargeProcess.run(console, heap.getAsLong(), spec);
        }
        Registry registry = RegistryLoader.load(console.root());
        Measured measured = MeasuredFile.load(console.root());
        SourceMap map = SourceMap.load(console.root());
        Reviewer reviewer = new Reviewer(registry, measured, map, Duties.load(console.root()));
        PatchCheck checks = new PatchCheck(
                registry, measured, map, new SpecFiles(console.root()), check.checker(console, registry));
        Optional<PatchedTree> tree = Optional.ofNullable(against).map(name -> new PatchedTree(name, map));
        List<Drift> kernel =
                tree.map(each -> Drift.of(registry, map, each.tree())).orElse(List.of());
        Optional<Path> target = Optional.ofNullable(out).map(name -> OutputFile.of("--out", name));
        if (files.isEmpty()) {
            files.add("-");
        }
        List<PatchReview> reviews = new ArrayList<>();
        for (String file : files) {
            List<PatchReview> found = letters(file).stream()
                    .map(letter -> reviewer.review(letter, tree))
                    .filter(review -> !review.empty())
                    .map(review -> checks.of(review, kernel))
                    .toList();
            // b4 gives us every mail of a series, its cover letter, too; no results mean that there is nothing to say.
            if (found.isEmpty() && format != ReviewFormat.B4) {
                throw PageraceException.usage(TraceFiles.sourceName(file) + ": there is no patch in it");
            }
            reviews.addAll(found);
        }
        RemarkTables tables = tables(registry, reviews, checks);
        String text = new ReviewWriter(format, tables).of(reviews);
        target.ifPresentOrElse(file -> TraceFiles.writeAtomically(file, text), () -> console.print(text));
        return reviews.stream().anyMatch(PatchReview::wrong) ? ExitStatus.SAFETY : ExitStatus.OK;
    }

    private RemarkTables tables(Registry registry, List<PatchReview> reviews, PatchCheck checks) {
        if (noTables) {
            return new RemarkTables(registry, Optional.empty());
        }
        Meter meter = new Meter(registry, new SpecFiles(console.root()));
        reviews.forEach(review -> meter.expect(review.races()));
        return new RemarkTables(registry, Optional.of(checks.findings(meter::finding)));
    }

    private List<Letter> letters(String file) {
        try (InputStream in = TraceFiles.open(file, console.in())) {
            return Letters.read(TraceFiles.sourceName(file), in);
        } catch (IOException e) {
            throw PageraceException.usage(file + ": cannot be read: " + TraceFiles.reason(e));
        }
    }
}
