package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.coverage.LedgerFile;
import io.pagerace.coverage.Recorder;
import io.pagerace.coverage.Source;
import io.pagerace.graph.Certificate;
import io.pagerace.graph.ExplorerGraph;
import io.pagerace.graph.GraphDifference;
import io.pagerace.graph.StateGraph;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.RaceTable;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcGraph;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pagerace conform}. */
@Command(
        name = "conform",
        mixinStandardHelpOptions = true,
        description = "Compares all states and steps of the specification, as TLC computes them, with those of the Java"
                + " implementation.")
final class ConformCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "PROTOCOL", description = "such as v4.8/balloon; see pagerace list")
    private String name;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private OneTlcOptions tlc = new OneTlcOptions();

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Option(
            names = "--java-without",
            paramLabel = "RULE",
            description = "switch a rule off in the Java implementation only")
    private List<String> javaWithout = List.of();

    @Option(names = "--write", paramLabel = "DIR", description = "write the certificate to DIR")
    private Path write;

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Spec
    private CommandSpec spec;

    ConformCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Registry registry = RegistryLoader.load(console.root());
        CheckRequest request = model.requestOfAll(registry, registry.protocol(name), "graphs are compared whole");
        TlcSettings settings = tlc.settings(console);
        ledger.file(console).ifPresent(LedgerFile::check);
        if (LargeProcess.isNeeded(console)) {
            return LargeProcess.run(console, settings.heapMegabytes(), spec);
        }
        StateGraph ofTlc = new StateGraph();
        ProgressLine progress = quiet.progress(console);
        try {
            new TlcGraph(registry, new SpecFiles(console.root()), settings)
                    .read(request, ofTlc, event -> progress.update(name, event));
        } finally {
            progress.clear();
        }
        Recorder recorder = new Recorder(name, Source.MODEL_CHECKING);
        ExplorerGraph java = new ExplorerGraph(javaRequest(request), recorder);
        Optional<GraphDifference> difference = GraphDifference.first(java.graph(), ofTlc.complete());
        if (difference.isPresent()) {
            console.print(difference(registry, java, ofTlc, difference.get()));
            return ExitStatus.MISMATCH;
        }
        // The graphs are equal: what the explorer has exercised, TLC has.
        ledger.file(console).ifPresent(file -> file.add(recorder.ledger()));
        String certificate = Certificate.text(name, request.scope(), request.rules(), java.graph());
        console.print(certificate);
        if (write != null) {
            write(certificate);
        }
        return ExitStatus.OK;
    }

    private CheckRequest javaRequest(CheckRequest request) {
        List<String> rules = request.rules().stream()
                .filter(rule -> !javaWithout.contains(rule))
                .toList();
        if (rules.size() != request.rules().size() - javaWithout.size()) {
            throw PageraceException.usage("--java-without: " + String.join(", ", javaWithout) + " is not switched on");
        }
        return new CheckRequest(request.protocol(), request.scope(), rules, Optional.empty());
    }

    private static String difference(
            Registry registry, ExplorerGraph java, StateGraph tlc, GraphDifference difference) {
        StringBuilder text = new StringBuilder();
        if (difference.state() >= 0) {
            text.append(RaceTableWriter.write(RaceTable.of(
                            registry, java.trace(difference.state(), "the first state with different steps"))))
                    .append("\n\n");
        }
        difference.lines().forEach(line -> text.append(line).append('\n'));
        return text.append(String.format(
                        "%,d states and %,d edges in Java, %,d and %,d in TLC%n",
                        java.graph().states(), java.graph().edges(), tlc.states(), tlc.edges()))
                .toString();
    }

    private void write(String certificate) {
        try {
            Files.createDirectories(write);
            Files.writeString(write.resolve(Certificate.fileName(name)), certificate);
        } catch (IOException e) {
            throw new PageraceException(
                    ExitStatus.USAGE, write + ": the certificate cannot be written: " + TraceFiles.reason(e), e);
        }
    }
}
