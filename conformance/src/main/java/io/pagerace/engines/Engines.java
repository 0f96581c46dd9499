package io.pagerace.engines;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.explore.ExplorerChecker;
import io.pagerace.process.Program;
import io.pagerace.registry.Registry;
import io.pagerace.spin.PromelaFiles;
import io.pagerace.spin.SpinSettings;
import io.pagerace.spin.SpinVerifier;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Checker;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The engines that count states. */
public final class Engines {
    private final Registry registry;
    private final SpecFiles specs;
    private final PromelaFiles promela;
    private final TlcSettings settings;
    private final Map<String, String> environment;
    private final CheckListener listener;

    /**
     * Of these specifications.
     *
     * @param settings of TLC; heap and timeout are the others', too
     * @param environment where the PATH is, on which spin and gcc are looked for
     */
    public Engines(
            Registry registry,
            SpecFiles specs,
            PromelaFiles promela,
            TlcSettings settings,
            Map<String, String> environment,
            CheckListener listener) {
        this.registry = registry;
        this.specs = specs;
        this.promela = promela;
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.listener = listener;
    }

    /** An engine's count. Never throws because of the engine: a failure is a count that says so. */
    public Count count(EngineName engine, CheckRequest request, boolean symmetry) {
        return switch (engine) {
            case TLC ->
                check(engine, request.states(symmetry), new Checker(registry, specs, settings, listener)::check);
            case EXPLORE ->
                check(
                        engine,
                        request.states(symmetry),
                        new ExplorerChecker(registry, specs, settings.timeout(), listener)::check);
            case SPIN -> spin(request);
            case ALLOY -> Count.absent(engine.text(), symmetry, "there is no Alloy model yet");
        };
    }

    private static Count check(EngineName engine, CheckRequest request, Function<CheckRequest, CheckResult> checker) {
        long start = System.nanoTime();
        try {
            CheckResult result = checker.apply(request);
            return result.stopped()
                    .map(why -> Count.incomplete(engine.text(), request.symmetry(), result.seconds(), why))
                    .orElseGet(() -> Count.of(
                            engine.text(), request.symmetry(), result.distinct(), result.violated(), result.seconds()));
        } catch (PageraceException e) {
            return failed(engine, request.symmetry(), start, e);
        }
    }

    private Count spin(CheckRequest request) {
        Optional<String> twin = promela.twin(request.protocol());
        if (twin.isEmpty()) {
            return Count.absent(
                    EngineName.SPIN.text(),
                    false,
                    "no Promela twin of " + request.protocol().name());
        }
        long start = System.nanoTime();
        try (SpinVerifier verifier = SpinVerifier.build(twin.get(), request, spinSettings(settings, environment))) {
            SpinVerifier.Run run = verifier.run();
            double seconds = seconds(start);
            return run.result()
                    .incomplete()
                    .map(why -> Count.incomplete(EngineName.SPIN.text(), false, seconds, why))
                    .orElseGet(() -> Count.of(
                            EngineName.SPIN.text(),
                            false,
                            run.result().states(),
                            run.result().errors() > 0,
                            seconds));
        } catch (PageraceException e) {
            return failed(EngineName.SPIN, false, start, e);
        }
    }

    /** SPIN with TLC's memory and time; throws with exit status 30 if spin or gcc is not on the PATH. */
    public static SpinSettings spinSettings(TlcSettings settings, Map<String, String> environment) {
        return new SpinSettings(
                find("spin", environment), find("gcc", environment), settings.heapMegabytes(), settings.timeout());
    }

    private static Path find(String name, Map<String, String> environment) {
        return Program.find(name, environment)
                .orElseThrow(() -> new PageraceException(
                        ExitStatus.TOOL_MISSING, name + " is not on the PATH (Debian: apt-get install " + name + ")"));
    }

    private static Count failed(EngineName engine, boolean symmetry, long start, PageraceException e) {
        return e.exitStatus() == ExitStatus.INTERNAL
                ? Count.incomplete(engine.text(), symmetry, seconds(start), e.getMessage())
                : Count.absent(engine.text(), symmetry, e.getMessage());
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
