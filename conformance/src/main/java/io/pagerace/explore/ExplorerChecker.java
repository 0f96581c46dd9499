package io.pagerace.explore;

import io.pagerace.PageraceException;
import io.pagerace.model.explore.Exploration;
import io.pagerace.model.explore.Explorer;
import io.pagerace.model.explore.OutOfRoom;
import io.pagerace.model.explore.Search;
import io.pagerace.model.machine.Exchange;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.model.machine.StepObserver;
import io.pagerace.registry.Registry;
import io.pagerace.registry.Suggestion;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.tlc.Findings;
import io.pagerace.tlc.SpecFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Checks a protocol by exploring the Java reference implementation: the same invariants as TLC's, the same states up to
 * symmetry, the same shortest traces. Temporal properties are TLC's alone.
 */
public final class ExplorerChecker {
    /** What the search itself needs beside its states: queue, tables, the reports. */
    private static final double FOR_STATES = 0.8;

    private final Registry registry;
    private final SpecFiles specs;
    private final Optional<Duration> timeout;
    private final CheckListener listener;
    private StepObserver observer = StepObserver.NOBODY;
    private Optional<Exchange> exchange = Optional.empty();
    private int searches = 1;
    private Predicate<Finding> wanted = finding -> false;

    /** Creates a checker that tells {@code listener} what it finds. */
    public ExplorerChecker(Registry registry, SpecFiles specs, Optional<Duration> timeout, CheckListener listener) {
        this.registry = registry;
        this.specs = specs;
        this.timeout = timeout;
        this.listener = listener;
    }

    /** Tells somebody each step that is computed. */
    public ExplorerChecker observedBy(StepObserver other) {
        observer = other;
        return this;
    }

    /** Takes some steps in another order. */
    ExplorerChecker exchanging(Exchange order) {
        exchange = Optional.of(order);
        return this;
    }

    /** Leaves room in the memory for so many others that search at the same time. */
    public ExplorerChecker besides(int others) {
        searches = others + 1;
        return this;
    }

    /** Ends the search with the first finding that is wanted: no other of its kind has a shorter trace. */
    public ExplorerChecker until(Predicate<Finding> found) {
        wanted = found;
        return this;
    }

    /** Runs the check. Throws {@link PageraceException} if there can be no verdict. */
    public CheckResult check(CheckRequest request) {
        long start = System.nanoTime();
        List<String> invariants = specs.config(request.protocol().model()).invariants().stream()
                .filter(name -> request.property().map(name::equals).orElse(true))
                .toList();
        if (invariants.isEmpty()) {
            throw noInvariant(request);
        }
        AtomicBoolean enough = new AtomicBoolean();
        Findings findings = new Findings(
                registry,
                request,
                finding -> {
                    listener.found(finding);
                    enough.compareAndSet(false, wanted.test(finding));
                },
                "explorer");
        FindingListener found = new FindingListener(invariants, findings, request, timeout, listener);
        found.until(enough::get);
        Explorer explorer = explorer(request, found);
        found.use(explorer);
        Exploration result = explore(explorer);
        Optional<String> stopped = result.complete()
                ? Optional.empty()
                : Optional.of(enough.get() ? "what was wanted is found" : "the time of --timeout is over");
        List<CheckResult.PropertyResult> results = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(invariants);
        names.addAll(findings.properties());
        names.forEach(name -> results.add(
                CheckResult.PropertyResult.of(name, false, request.scope(), findings.of(name), stopped.isEmpty())));
        return new CheckResult(
                request.protocol(),
                request.scope(),
                request.rules(),
                results,
                result.generated(),
                result.distinct(),
                result.depth(),
                (System.nanoTime() - start) / 1e9,
                OptionalLong.of(result.bytes()),
                stopped,
                request.property());
    }

    private Explorer explorer(CheckRequest request, FindingListener found) {
        try {
            ProtocolMachine machine = Protocols.machine(
                            request.protocol().name(),
                            new Scope(request.scope().cpus(), request.scope().pages()),
                            Set.copyOf(request.rules()))
                    .observedBy(observer);
            return new Explorer(
                    exchange.map(machine::exchanging).orElse(machine),
                    new Search(request.symmetry(), bytesForStates() / searches, found));
        } catch (IllegalArgumentException e) {
            throw PageraceException.usage(e.getMessage());
        }
    }

    private static Exploration explore(Explorer explorer) {
        try {
            return explorer.explore();
        } catch (OutOfRoom | OutOfMemoryError e) {
            throw PageraceException.internal(outOfMemory(e));
        }
    }

    /** How much of the heap states may take. */
    static long bytesForStates() {
        return (long) (Runtime.getRuntime().maxMemory() * FOR_STATES);
    }

    /** What to tell of an {@link OutOfRoom} or an {@link OutOfMemoryError}. */
    static String outOfMemory(Throwable e) {
        String reached = e instanceof OutOfRoom full ? String.format(" after %,d states", full.states()) : "";
        return "the explorer ran out of memory" + reached + " with a heap of "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB; --heap sets a larger one";
    }

    private PageraceException noInvariant(CheckRequest request) {
        String name = request.property().orElse("");
        boolean temporal = request.protocol().temporal().stream()
                .anyMatch(t -> t.property().equals(name));
        return PageraceException.usage(
                temporal
                        ? "--property: " + name + " is a temporal property: the explorer judges states, use TLC"
                        : "--property: " + request.protocol().name() + " has no property \"" + name + "\""
                                + Suggestion.text(
                                        name,
                                        specs.config(request.protocol().model()).invariants()));
    }
}
