package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.Suggestion;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Checks a protocol: one run of TLC that reports every violation of every invariant, then one run for each temporal
 * property (TLC does not say which of several it found violated).
 */
public final class Checker {
    /** The states up to which a model is small for TLC. */
    private static final long SMALL = 100_000;
    /** A model without symmetry has more states, and needs more for each if it is fair: as much as for so many. */
    private static final long WITHOUT_SYMMETRY = 10;

    private final Registry registry;
    private final SpecFiles specs;
    private final TlcSettings settings;
    private final CheckListener listener;

    /** Creates a checker that tells {@code listener} what it finds. */
    public Checker(Registry registry, SpecFiles specs, TlcSettings settings, CheckListener listener) {
        this.registry = registry;
        this.specs = specs;
        this.settings = settings;
        this.listener = listener;
    }

    /** Runs the check. Throws {@link PageraceException} if there can be no verdict. */
    public CheckResult check(CheckRequest request) {
        Run run = new Run(request);
        try {
            return run.check();
        } finally {
            run.checkpoints().ifPresent(CheckpointDirectory::close);
        }
    }

    /** One check. */
    private final class Run {
        private final CheckRequest request;
        private final Findings findings;
        private final List<CheckResult.PropertyResult> results = new ArrayList<>();
        private TlcRun invariantsRun;
        private long generated;
        private long distinct;
        private long depth;
        private Optional<String> stopped = Optional.empty();

        Run(CheckRequest request) {
            this.request = request;
            this.findings = new Findings(registry, request, listener::found, "TLC");
        }

        CheckResult check() {
            long start = System.nanoTime();
            Protocol protocol = request.protocol();
            ModelConfig whole = specs.config(protocol.model());
            ModelConfig config = request.symmetry() ? whole : whole.withoutSymmetry();
            List<Protocol.Temporal> temporal = protocol.temporal().stream()
                    .filter(t -> wanted(t.property()))
                    .toList();
            List<String> invariants =
                    config.invariants().stream().filter(this::wanted).toList();
            if (invariants.isEmpty() && temporal.isEmpty()) {
                throw unknownProperty(config);
            }
            if (!invariants.isEmpty()) {
                invariants(config.with(request.scope(), request.rules()), invariants);
            }
            temporal.forEach(this::temporal);
            if (stopped.isEmpty()) {
                checkpoints().ifPresent(CheckpointDirectory::delete);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new CheckResult(
                    protocol,
                    request.scope(),
                    request.rules(),
                    results,
                    generated,
                    distinct,
                    depth,
                    seconds,
                    OptionalLong.empty(),
                    stopped,
                    request.property());
        }

        private boolean wanted(String property) {
            return request.property().map(property::equals).orElse(true);
        }

        private void invariants(ModelConfig config, List<String> names) {
            boolean keepGoing = true;
            ModelConfig wanted =
                    request.property().map(config::withOnlyInvariant).orElse(config);
            run(wanted, request.scope(), keepGoing, event -> {
                if (event instanceof TlcEvent.Progress progress) {
                    // What is known if the time is over before the totals come.
                    generated = progress.generated() + repeatedBefore();
                    distinct = progress.distinct();
                    depth = progress.depth();
                } else if (event instanceof TlcEvent.Totals totals) {
                    generated = totals.generated() + repeatedBefore();
                    distinct = totals.distinct();
                } else if (event instanceof TlcEvent.Depth deep) {
                    depth = deep.depth();
                } else if (event instanceof TlcEvent.Violation violation) {
                    violated(violation);
                }
            });
            names.forEach(name -> addResult(name, false, request.scope()));
            findings.properties().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> addResult(name, false, request.scope()));
        }

        private void violated(TlcEvent.Violation violation) {
            String property = violation.name();
            if (violation.kind() == TlcEvent.Kind.DEADLOCK || violation.kind() == TlcEvent.Kind.ASSERTION) {
                boolean deadlock = violation.kind() == TlcEvent.Kind.DEADLOCK;
                property = deadlock ? CheckResult.DEADLOCK : CheckResult.ASSERTION;
                stopped = Optional.of("TLC goes no further after " + (deadlock ? "a deadlock" : "a failed assertion"));
            }
            findings.add(violation.kind(), property, request.scope(), violation.trace());
        }

        private void temporal(Protocol.Temporal temporal) {
            boolean keepGoing = false;
            ModelConfig config = specs.config(temporal.model())
                    .with(temporal.scope(), request.rules())
                    .withOnlyProperty(temporal.property());
            run(config, temporal.scope(), keepGoing, event -> {
                if (event instanceof TlcEvent.Violation violation) {
                    findings.add(violation.kind(), temporal.property(), temporal.scope(), violation.trace());
                }
            });
            addResult(temporal.property(), true, temporal.scope());
        }

        private void run(ModelConfig config, Scope scope, boolean keepGoing, Consumer<TlcEvent> sink) {
            // Liveness checking of TLC 2.18 is wrong with more than one worker, and its distributed mode has none.
            TlcSettings used = keepGoing ? settings : settings.alone();
            TlcRun run = new TlcRun(specs, used.withSmall(isSmall(config, scope)), checkpointName(), listener::note);
            if (keepGoing) {
                invariantsRun = run;
            }
            Optional<String> end = run.run(config, keepGoing, event -> {
                if (event instanceof TlcEvent.Progress progress) {
                    listener.progress(progress);
                }
                sink.accept(event);
            });
            if (end.isPresent()) {
                stopped = end;
            }
        }

        private boolean isSmall(ModelConfig config, Scope scope) {
            long times = config.withoutSymmetry().equals(config) ? WITHOUT_SYMMETRY : 1;
            OptionalLong states = request.protocol().roughlyDistinct(scope);
            return states.isPresent() && states.getAsLong() <= SMALL / times;
        }

        private long repeatedBefore() {
            return checkpoints().map(CheckpointDirectory::repeated).orElse(0L);
        }

        private Optional<CheckpointDirectory> checkpoints() {
            return Optional.ofNullable(invariantsRun).flatMap(TlcRun::checkpoints);
        }

        /** What is checked; what of it can change without its name is among the {@link CheckpointFacts}. */
        private String checkpointName() {
            String rules = request.rules() + request.property().orElse("");
            return request.protocol().name().replace('/', '-')
                    + "-" + request.scope().cpus()
                    + "-" + request.scope().pages()
                    + "-" + TlcJar.digest(rules).substring(0, 8);
        }

        private void addResult(String property, boolean temporal, Scope scope) {
            results.add(
                    CheckResult.PropertyResult.of(property, temporal, scope, findings.of(property), stopped.isEmpty()));
        }

        private PageraceException unknownProperty(ModelConfig config) {
            List<String> names = new ArrayList<>(config.invariants());
            request.protocol().temporal().forEach(t -> names.add(t.property()));
            String name = request.property().orElse("");
            return PageraceException.usage("--property: " + request.protocol().name() + " has no property \"" + name
                    + "\"" + Suggestion.text(name, names));
        }
    }
}
