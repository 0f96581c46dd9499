package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.measured.Bug;
import io.pagerace.measured.Measured;
import io.pagerace.measured.MeasuredFile;
import io.pagerace.measured.Meter;
import io.pagerace.measured.Need;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.BugsText;
import io.pagerace.report.RaceTable;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.trace.TraceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagerace bugs}. */
@Command(
        name = "bugs",
        mixinStandardHelpOptions = true,
        description = "Looks for each known defect before its fix and after, on the Java implementation, or shows one"
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

    BugsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Registry registry = RegistryLoader.load(console.root());
        Meter meter = new Meter(registry, new SpecFiles(console.root()));
        if (record != null) {
            TraceFiles.writeAtomically(record, MeasuredFile.text(measured(registry, meter)));
            return ExitStatus.OK;
        }
        Measured recorded = MeasuredFile.load(console.root());
        if (id != null) {
            return show(registry, meter, recorded, registry.defect(id));
        }
        BugsText text = new BugsText(registry);
        boolean all = true;
        for (Defect defect : registry.defects()) {
            Optional<Bug> before = recorded.bug(defect.id());
            Optional<Bug> now = defect.notModelled().isEmpty() ? meter.bug(defect) : Optional.empty();
            all &= before.equals(now);
            console.print(text.line(defect, before, now));
        }
        console.print(text.total());
        return all ? ExitStatus.OK : ExitStatus.MISMATCH;
    }

    private int show(Registry registry, Meter meter, Measured recorded, Defect defect) {
        Optional<Bug> bug = recorded.bug(defect.id());
        console.print(new BugsText(registry).entry(defect, bug));
        bug.ifPresent(found -> console.print("\n"
                + RaceTableWriter.write(
                        RaceTable.of(registry, meter.finding(found.shown()).trace()))));
        return ExitStatus.OK;
    }

    private static Measured measured(Registry registry, Meter meter) {
        List<Bug> bugs = new ArrayList<>();
        registry.defects().forEach(defect -> meter.bug(defect).ifPresent(bugs::add));
        List<Need> needs = new ArrayList<>();
        registry.protocols()
                .forEach(protocol -> protocol.rulesOn().forEach(rule -> needs.add(meter.need(protocol, rule))));
        return new Measured(bugs, needs);
    }
}
