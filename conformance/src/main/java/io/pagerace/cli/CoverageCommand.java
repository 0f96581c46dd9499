package io.pagerace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.coverage.Coverage;
import io.pagerace.coverage.Ledger;
import io.pagerace.coverage.LedgerFile;
import io.pagerace.coverage.SmallScopes;
import io.pagerace.coverage.Source;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.CoverageJson;
import io.pagerace.report.CoverageText;
import io.pagerace.tlc.SpecFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pagerace coverage}. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = {
            "Shows which steps and outcomes of the protocols nothing has exercised. check --engine explore, conform,"
                    + " replay and stress add to a ledger with --ledger FILE or $" + LedgerOption.VARIABLE + ".",
            "Without a ledger the protocols are explored at " + SmallScopes.NAMES + ", with each rule switched in turn."
        })
final class CoverageCommand implements Callable<Integer> {
    private static final long HEAP_MEGABYTES = 1024;

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "PROTOCOL", description = "such as v4.8/balloon; all if left out")
    private String name;

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Option(names = "--explore", description = "explore at these scopes, and add that to the ledger")
    private boolean explore;

    @Option(
            names = "--by",
            paramLabel = "SOURCE",
            description = "list what this source has not exercised: model_checking, replay, threads or kernel")
    private Source by;

    @Option(names = "--broken", description = "list the places where no property was ever broken, too")
    private boolean broken;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (standard) or json")
    private Format format = Format.TEXT;

    @Spec
    private CommandSpec spec;

    CoverageCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Registry registry = RegistryLoader.load(console.root());
        List<Protocol> protocols = name == null ? List.copyOf(registry.protocols()) : List.of(registry.protocol(name));
        Optional<LedgerFile> file = ledger.file(console);
        boolean exploring = explore || file.isEmpty();
        if (exploring) {
            file.ifPresent(LedgerFile::check);
        }
        if (exploring && LargeProcess.isNeeded(console)) {
            return LargeProcess.run(console, HEAP_MEGABYTES, spec);
        }
        Ledger explored = new Ledger();
        if (exploring) {
            protocols.forEach(protocol -> explored.add(SmallScopes.explore(protocol)));
            file.ifPresent(to -> to.add(explored));
        }
        Ledger all = file.map(LedgerFile::read).orElse(explored);
        List<Coverage> coverages = new ArrayList<>();
        SpecFiles specs = new SpecFiles(console.root());
        protocols.forEach(protocol -> coverages.add(new Coverage(registry, specs, protocol, all)));
        if (format == Format.JSON) {
            console.print(json(coverages));
        } else {
            console.print(text(coverages));
        }
        if (file.isEmpty() && format == Format.TEXT) {
            console.print("\nExplored at " + SmallScopes.NAMES + ". --ledger FILE remembers what larger checks,\n"
                    + "conform, replays and real threads exercise, and shows that.\n");
        }
        return 0;
    }

    private String text(List<Coverage> coverages) {
        return String.join(
                "\n",
                coverages.stream()
                        .map(coverage -> CoverageText.of(coverage, Optional.ofNullable(by), broken))
                        .toList());
    }

    private JsonObject json(List<Coverage> coverages) {
        JsonArray array = new JsonArray();
        coverages.forEach(coverage -> array.add(CoverageJson.of(coverage, Optional.ofNullable(by))));
        JsonObject object = new JsonObject();
        object.add("coverage", array);
        return object;
    }
}
