package io.pagerace.cli;

import com.google.gson.JsonArray;
import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.alloy.Agreement;
import io.pagerace.alloy.AgreementResult;
import io.pagerace.alloy.AgreementTable;
import io.pagerace.alloy.Alloy;
import io.pagerace.alloy.AlloyFiles;
import io.pagerace.alloy.AlloySettings;
import io.pagerace.process.ScratchDirectory;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.AgreementText;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcJar;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** {@code pagerace alloy --agree}. */
final class AgreeRun {
    @Option(
            names = "--agree",
            description = "compare all well-formed states, and the steps from each, in Alloy, TLA+ and Java; MODEL is a"
                    + " protocol then, such as v6_17_any_driver")
    private boolean agree;

    @Option(names = "--cpus", paramLabel = "N", description = "with --agree: CPUs in compaction (1)")
    private Integer cpus;

    @Option(names = "--pages", paramLabel = "N", description = "with --agree: page frames (1)")
    private Integer pages;

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description = "with --agree: only the steps of this name, such as isolate.recheck")
    private String step;

    /** Whether it is asked for; throws if only an option of its is. */
    boolean given() {
        if (!agree && (cpus != null || pages != null || step != null)) {
            throw PageraceException.usage("--cpus, --pages and --step are for --agree");
        }
        return agree;
    }

    /** Compares one protocol, or all; 0 if all agree. */
    int run(Console console, String name, AlloySettings settings, Format format, ProgressLine progress) {
        AgreementTable table = AgreementTable.load(console.root());
        List<AgreementTable.Subject> subjects = name == null ? table.subjects() : List.of(table.subject(name));
        Registry registry = RegistryLoader.load(console.root());
        Scope scope = Numbers.scope(cpus, pages, new Scope(1, 1));
        Optional<String> only =
                Optional.ofNullable(step).map(text -> registry.step(text).action());
        JsonArray results = new JsonArray();
        int status = ExitStatus.OK;
        for (AgreementTable.Subject subject : subjects) {
            try (ScratchDirectory scratch = ScratchDirectory.create()) {
                AlloyFiles files = AlloyFiles.extract(console.root(), scratch.path());
                TlcSettings tlc = TlcSettings.forThisMachine(TlcJar.choose(null, console.environment(), console.lib()))
                        .withJava(console.java())
                        .withHeap(settings.heapMegabytes());
                AgreementResult result = new Agreement(
                                registry,
                                table,
                                new SpecFiles(console.root()),
                                tlc,
                                () -> new Alloy(settings, files, scratch.path(), text -> {}),
                                scratch.path())
                        .compare(new Agreement.Request(subject, scope, only, Set.of()), progress::update);
                progress.clear();
                results.add(AgreementText.json(result));
                if (format == Format.TEXT) {
                    console.print(AgreementText.of(result));
                }
                status = status == ExitStatus.OK ? result.exitStatus() : status;
            } finally {
                progress.clear();
            }
        }
        if (format == Format.JSON) {
            console.print(RootCommand.results("agreements", results));
        }
        return status;
    }
}
