package io.pagerace.bench;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.engines.Engines;
import io.pagerace.spin.PromelaFiles;
import io.pagerace.spin.SpinSettings;
import io.pagerace.spin.SpinVerifier;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcProgram;
import io.pagerace.tlc.TlcSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The explorer against other model checkers: distinct states of one protocol, all properties checked. */
public final class StateBenchmarks implements AutoCloseable {
    private static final String UNIT = "states";
    private static final Pattern EXPLORED = Pattern.compile("(?m)^explorer +\\S+ +([\\d,]+) ");
    private static final Pattern FOUND = Pattern.compile("(\\d+) distinct states found");

    private final SpecFiles specs;
    private final PromelaFiles promela;
    private final TlcSettings settings;
    private final Map<String, String> environment;
    private final CheckRequest request;
    private final List<SpinVerifier> verifiers = new ArrayList<>();

    /** Of a protocol at one scope. */
    public StateBenchmarks(
            SpecFiles specs,
            PromelaFiles promela,
            TlcSettings settings,
            Map<String, String> environment,
            CheckRequest request) {
        this.specs = specs;
        this.promela = promela;
        this.settings = settings.withWorkers(1);
        this.environment = Map.copyOf(environment);
        this.request = request;
    }

    /**
     * Without symmetry, and with it where an engine knows it.
     *
     * @param explorer the command that counts states by the explorer alone, in a new JVM, with or without symmetry
     */
    public List<Benchmark> all(Function<Boolean, List<String>> explorer) {
        String model = request.protocol().name() + ", " + request.scope();
        return List.of(
                new Benchmark(
                        "distinct states of " + model + ", without symmetry",
                        UNIT,
                        List.of(
                                explorer(explorer.apply(false)),
                                tlc(false),
                                spin("SPIN, no reduction", true, settings -> settings),
                                spin("SPIN, no reduction, no invariants", true, SpinSettings::withoutInvariants),
                                spin("SPIN, partial-order reduction", false, SpinSettings::withReduction))),
                new Benchmark(
                        "distinct states of " + model + ", up to symmetry",
                        UNIT,
                        List.of(explorer(explorer.apply(true)), tlc(true))));
    }

    private Contender explorer(List<String> command) {
        return new Contender(
                "explorer", () -> CountingCommand.run(command, Path.of("."), settings.timeout(), EXPLORED));
    }

    private Contender tlc(boolean symmetry) {
        return new Contender("TLC, 1 worker", () -> {
            try (TlcProgram tlc = TlcProgram.prepare(specs, settings, request.states(symmetry))) {
                return CountingCommand.run(tlc.command(), tlc.directory(), settings.timeout(), FOUND);
            }
        });
    }

    private Contender spin(String name, boolean exact, UnaryOperator<SpinSettings> change) {
        return new Contender(name, exact, new Supplier<>() {
            private SpinVerifier verifier;

            @Override
            public Contender.Sample get() {
                if (verifier == null) {
                    verifier = build(change);
                    // One search that does not count tells how large the stack and the hash table should be.
                    verifier.fit(verifier.run().result());
                }
                SpinVerifier.Run run = verifier.run();
                run.result().incomplete().ifPresent(why -> {
                    throw PageraceException.internal("SPIN has not counted all states: " + why);
                });
                return new Contender.Sample(run.result().states(), run.cpuSeconds(), run.seconds());
            }
        });
    }

    private SpinVerifier build(UnaryOperator<SpinSettings> change) {
        Optional<String> twin = promela.twin(request.protocol());
        String text = twin.orElseThrow(() -> new PageraceException(
                ExitStatus.TOOL_MISSING,
                "no Promela twin of " + request.protocol().name()));
        SpinSettings best =
                change.apply(Engines.spinSettings(settings, environment).optimized());
        SpinVerifier verifier = SpinVerifier.build(text, request, best);
        verifiers.add(verifier);
        return verifier;
    }

    @Override
    public void close() {
        verifiers.forEach(SpinVerifier::close);
    }
}
