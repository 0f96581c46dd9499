package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.coverage.LedgerFile;
import io.pagerace.registry.Registry;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how a check searches. */
final class SearchOptions {
    /** More explorers in one JVM than this leave each too little memory. */
    private static final int MOST_AT_ONCE = 4;

    @Mixin
    private TlcOptions tlc = new TlcOptions();

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Mixin
    private DistributedOptions distributed = new DistributedOptions();

    @Mixin
    private CheckpointOptions checkpoints = new CheckpointOptions();

    @Mixin
    private CacheOptions cache = new CacheOptions();

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description =
                    "tlc (standard), or explore: the Java implementation's own, faster, without temporal properties")
    private Engine engine = Engine.TLC;

    @Option(
            names = "--readable",
            description = "show for each safety violation the trace with the fewest context switches, not the shortest")
    private boolean readable;

    @Option(
            names = "--no-symmetry",
            description = "count states that differ in the names of CPUs and pages only as different")
    private boolean noSymmetry;

    @Option(
            names = "--quick",
            description = "without PROTOCOL: by the explorer, in less than two minutes; says what that leaves out")
    private boolean quick;

    /** The settings of TLC; throws with exit status 2 if the options contradict each other. */
    TlcSettings settings(Console console, boolean one) {
        if (!one && checkpoints.resumes()) {
            throw PageraceException.usage("--resume needs a PROTOCOL");
        }
        if (one && quick) {
            throw PageraceException.usage("--quick is for all protocols; of one, --engine explore is the quick check");
        }
        engine = quick ? Engine.EXPLORE : engine;
        TlcSettings settings = checkpoints.apply(console, tlc.settings(console, distributed));
        if (engine == Engine.EXPLORE && (settings.distribution().isPresent() || checkpoints.resumes())) {
            throw PageraceException.usage("--distributed and --resume are TLC's, not for --engine explore");
        }
        if (engine == Engine.TLC && ledger.given()) {
            throw PageraceException.usage("--ledger: TLC does not tell its steps; use --engine explore, or conform");
        }
        ledger(console).ifPresent(LedgerFile::check);
        return settings;
    }

    /** A request as it is searched. */
    CheckRequest searched(CheckRequest request, TlcSettings settings) {
        boolean inexact = engine == Engine.TLC
                && (settings.workers() > 1 || settings.distribution().isPresent());
        CheckRequest searched = noSymmetry ? request.withoutSymmetry() : request;
        return inexact ? searched.withoutDepth() : searched;
    }

    /** Whether a search is made in this JVM. */
    boolean needsLargeProcess() {
        return engine == Engine.EXPLORE || readable;
    }

    private Optional<LedgerFile> ledger(Console console) {
        return engine == Engine.EXPLORE ? ledger.file(console) : Optional.empty();
    }

    /** Makes checks with these options; {@code tables} and {@code out} as there, {@code many} if there are several. */
    CheckRun run(Console console, Registry registry, TlcSettings settings, boolean tables, String out, boolean many) {
        Optional<LedgerFile> file = ledger(console);
        return new CheckRun(
                console,
                registry,
                engine,
                settings,
                readable,
                tables,
                out,
                file,
                cache.cache(console, registry, new SpecFiles(console.root()), engine, settings, readable),
                // What only a search can do: to go on with one, and to write down its steps.
                cache.reuses() && !checkpoints.resumes() && file.isEmpty(),
                many ? atOnce(settings) : 1);
    }

    /** As many as there are processors and memory for, of which each TLC may take what --heap says. */
    private int atOnce(TlcSettings settings) {
        // A search for readable traces takes all the memory that there is.
        if (settings.distribution().isPresent() || readable) {
            return 1;
        }
        int processors = Math.max(1, Runtime.getRuntime().availableProcessors() / settings.workers());
        long room = engine == Engine.EXPLORE ? MOST_AT_ONCE : TlcSettings.heapsThatFit(settings.heapMegabytes());
        return (int) Math.max(1, Math.min(Math.min(processors, MOST_AT_ONCE), room));
    }

    /** Those of all checks that are made; says which are not. */
    List<CheckRequest> chosen(Console console, List<CheckRequest> all) {
        if (!quick) {
            return all;
        }
        QuickPart part = QuickPart.of(all);
        Main.say(console, "--quick leaves out " + String.join(", ", part.leftOut()));
        return part.requests();
    }

    /** Whether the commands of Alloy models are run beside all checks: they are no search of the explorer's. */
    boolean runsAlloy() {
        return quick || engine == Engine.TLC;
    }

    /** Those commands. */
    AlloyModels alloy(Console console, TlcSettings settings) {
        return new AlloyModels(console, AlloyOptions.standard(console, settings.timeout()), cache, quick);
    }
}
