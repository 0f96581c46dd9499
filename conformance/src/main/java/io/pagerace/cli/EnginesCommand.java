package io.pagerace.cli;

import io.pagerace.engines.Count;
import io.pagerace.engines.CountTable;
import io.pagerace.engines.EngineName;
import io.pagerace.engines.Engines;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.EnginesText;
import io.pagerace.spin.PromelaFiles;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.Finding;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcEvent;
import io.pagerace.tlc.TlcSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pagerace engines}. */
@Command(
        name = "engines",
        mixinStandardHelpOptions = true,
        description = "Counts the distinct states of a protocol with every engine that there is, and compares.")
final class EnginesCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "PROTOCOL", description = "such as v4.8/any-driver; see pagerace list")
    private String name;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private TlcOptions tlc = new TlcOptions();

    @Option(names = "--only", paramLabel = "ENGINE", description = "this engine only: tlc, explore or spin")
    private EngineName only;

    @Option(
            names = "--symmetry",
            paramLabel = "WHICH",
            description = "no: all states; yes: states up to the names of CPUs and pages; both (standard)")
    private Symmetry symmetry = Symmetry.BOTH;

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Spec
    private CommandSpec spec;

    /** Which states are counted. */
    enum Symmetry {
        NO,
        YES,
        BOTH
    }

    EnginesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Registry registry = RegistryLoader.load(console.root());
        CheckRequest request =
                model.requestOfAll(registry, registry.protocol(name), "all states are counted, whatever they break");
        TlcSettings settings = tlc.settings(console);
        if (LargeProcess.isNeeded(console)) {
            return LargeProcess.run(console, settings.heapMegabytes(), spec);
        }
        ProgressLine progress = quiet.progress(console);
        CheckListener listener = new CheckListener() {
            @Override
            public void progress(TlcEvent.Progress event) {
                progress.update(name, event);
            }

            @Override
            public void found(Finding finding) {}
        };
        Engines engines = new Engines(
                registry,
                new SpecFiles(console.root()),
                new PromelaFiles(console.root()),
                settings,
                console.environment(),
                listener);
        List<Count> counts = new ArrayList<>();
        try {
            for (boolean upToNames : new boolean[] {false, true}) {
                for (EngineName engine : EngineName.values()) {
                    if (wanted(engine, upToNames)) {
                        counts.add(engines.count(engine, request, upToNames));
                    }
                }
            }
        } finally {
            progress.clear();
        }
        CountTable table = new CountTable(counts);
        console.print(EnginesText.of(request, table));
        return table.exitStatus();
    }

    private boolean wanted(EngineName engine, boolean upToNames) {
        return (only == null || only == engine)
                && symmetry != (upToNames ? Symmetry.NO : Symmetry.YES)
                && !(upToNames && (engine == EngineName.SPIN || engine == EngineName.ALLOY));
    }
}
