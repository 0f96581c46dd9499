package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.measured.Bug;
import io.pagerace.measured.Looked;
import io.pagerace.measured.Measured;
import io.pagerace.measured.MeasuredFile;
import io.pagerace.measured.Meter;
import io.pagerace.measured.Need;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.BugsJson;
import io.pagerace.report.BugsText;
import io.pagerace.report.RaceTable;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.trace.TraceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagerace bugs}. */
@Command(
        name = "bugs",
        mixinStandardHelpOptions = true,
        description = "Looks for each known defect before its fix and after, from the smallest size on, or shows one"
                + " with its race table.")
final class BugsCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "DEFECT", description = "such as K19; see pagerace list defects")
    private String id;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "measure all defects and rules, and write specs/kernel/measured.json as FILE")
    private Path record;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (standard) or json")
    private Format format = Format.TEXT;

    @Mixin
    private MeterOptions meter = new MeterOptions();

    BugsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Registry registry = RegistryLoader.load(console.root());
        if (id != null && (record != null || format == Format.JSON)) {
            throw PageraceException.usage("--record and --format json are for all defects, not for one");
        }
        if (record != null) {
            checkRecord();
        }
        Meter made = meter.meter(console, registry);
        if (record != null) {
            TraceFiles.writeAtomically(record, MeasuredFile.text(measured(registry, made)));
            return ExitStatus.OK;
        }
        Measured recorded = MeasuredFile.load(console.root());
        return id != null ? show(registry, made, recorded, registry.defect(id)) : all(registry, made, recorded);
    }

    /** Before the work whose results are to be written. */
    private void checkRecord() {
        Path folder = record.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(record)) {
            throw PageraceException.usage("--record: " + record + ": is a directory");
        }
        if (!Files.isDirectory(folder)) {
            throw PageraceException.usage("--record: " + record + ": cannot be written: there is no such folder");
        }
        if (!Files.isWritable(folder)) {
            throw PageraceException.usage("--record: " + record + ": cannot be written: permission denied");
        }
    }

    private int all(Registry registry, Meter made, Measured recorded) {
        BugsText text = new BugsText(registry);
        BugsJson json = new BugsJson();
        boolean all = true;
        for (Defect defect : registry.defects()) {
            Optional<Bug> before = recorded.bug(defect.id());
            Optional<Looked> now = defect.notModelled().isEmpty() ? Optional.of(made.look(defect)) : Optional.empty();
            all &= before.equals(now.flatMap(Looked::bug)) && before.isPresent() == now.isPresent();
            if (format == Format.TEXT) {
                console.print(text.line(defect, before, now));
            }
            json.add(defect, before, now);
        }
        if (format == Format.TEXT) {
            console.print(text.total());
        } else {
            console.print(RootCommand.results("bugs", json.bugs()));
        }
        return all ? ExitStatus.OK : ExitStatus.MISMATCH;
    }

    private int show(Registry registry, Meter made, Measured recorded, Defect defect) {
        Optional<Bug> bug = recorded.bug(defect.id());
        console.print(new BugsText(registry).entry(defect, bug));
        bug.ifPresent(found -> console.print("\n"
                + RaceTableWriter.write(
                        RaceTable.of(registry, made.finding(found.shown()).trace()))));
        return ExitStatus.OK;
    }

    private Measured measured(Registry registry, Meter made) {
        ProgressLine progress = meter.progress(console);
        List<Bug> bugs = new ArrayList<>();
        for (Defect defect : registry.defects()) {
            progress.update("measuring " + defect.id());
            made.bug(defect).ifPresent(bugs::add);
        }
        List<Need> needs = new ArrayList<>();
        for (Protocol protocol : registry.protocols()) {
            for (String rule : Meter.rules(protocol)) {
                progress.update("measuring " + protocol.name() + " " + rule);
                needs.add(made.need(protocol, rule));
            }
        }
        progress.clear();
        return new Measured(bugs, needs);
    }
}
