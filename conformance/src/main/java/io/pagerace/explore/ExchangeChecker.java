package io.pagerace.explore;

import io.pagerace.model.Fault;
import io.pagerace.model.Step;
import io.pagerace.model.machine.Context;
import io.pagerace.model.machine.Exchange;
import io.pagerace.model.machine.MutantFailed;
import io.pagerace.model.machine.StepObserver;
import io.pagerace.registry.Registry;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.trace.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks a protocol with some of its steps in another order, by exploring the Java implementation. */
public final class ExchangeChecker {
    /** Where it is looked up what the steps do: a refusal may need two CPUs, a migration needs two pages. */
    private static final List<Scope> SMALL = List.of(new Scope(2, 1), new Scope(1, 2));

    private static final int MAX_ROUNDS = 4;

    private final Registry registry;
    private final SpecFiles specs;
    private final Optional<Duration> timeout;
    private final CheckListener listener;
    private final Runnable over;

    /**
     * What came of a check.
     *
     * @param check what was found; empty if the code can't be run so
     * @param leftOut what was not followed, or why nothing was
     * @param taken whether the steps were taken in their new order, up to the last of them
     */
    public record Result(Optional<CheckResult> check, Set<String> leftOut, boolean taken) {}

    /** Creates a checker that tells {@code listener} how far it is, and {@code over} when a check is over. */
    public ExchangeChecker(
            Registry registry, SpecFiles specs, Optional<Duration> timeout, CheckListener listener, Runnable over) {
        this.registry = registry;
        this.specs = specs;
        this.timeout = timeout;
        this.listener = listener;
        this.over = over;
    }

    /** What the steps of the protocol do in their own order, at small sizes; empty if there is no time for that. */
    public Optional<StepGraph> graph(CheckRequest request) {
        StepGraph graph = new StepGraph();
        for (Scope scope : SMALL) {
            CheckResult result = check(
                    checker().observedBy(graph),
                    new CheckRequest(request.protocol(), scope, request.rules(), Optional.empty()));
            if (result.stopped().isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.of(graph);
    }

    /** The check of the protocol in its own order. */
    public CheckResult check(CheckRequest request) {
        return check(checker(), request);
    }

    /**
     * The check with an exchange. Steps may return what they never do in their own order; what they do is added to what
     * the exchange takes them to return, until there is nothing new.
     */
    public Result check(CheckRequest request, Exchange exchange) {
        Exchange now = exchange;
        for (int round = 1; ; round++) {
            Observer observer = new Observer(now);
            try {
                CheckResult result = check(checker().exchanging(now).observedBy(observer), request);
                Exchange more = observer.more();
                if (round == MAX_ROUNDS || more.equals(now) || result.stopped().isPresent()) {
                    return new Result(Optional.of(result), observer.leftOut, observer.taken);
                }
                now = more;
            } catch (MutantFailed | IllegalStateException e) {
                observer.leftOut.add(e.getMessage());
                return new Result(Optional.empty(), observer.leftOut, false);
            }
        }
    }

    private CheckResult check(ExplorerChecker checker, CheckRequest request) {
        try {
            return checker.check(request);
        } finally {
            over.run();
        }
    }

    private ExplorerChecker checker() {
        return new ExplorerChecker(registry, specs, timeout, listener);
    }

    private static final class Observer implements StepObserver {
        private final Exchange exchange;
        private final StepGraph graph = new StepGraph();
        private final Step last;
        private final Set<String> leftOut = new TreeSet<>();
        private boolean taken;

        Observer(Exchange exchange) {
            this.exchange = exchange;
            last = exchange.order().get(exchange.order().size() - 1);
        }

        /** With all that its steps have returned. */
        Exchange more() {
            Map<Step, List<Object>> results = new LinkedHashMap<>();
            exchange.results().forEach((step, known) -> {
                Set<Object> all = new LinkedHashSet<>(known);
                all.addAll(graph.results(step.text()));
                results.put(step, new ArrayList<>(all));
            });
            return new Exchange(exchange.code(), exchange.order(), exchange.behind(), results, exchange.exits());
        }

        @Override
        public void returned(Step step, Object result) {
            graph.returned(step, result);
        }

        @Override
        public void computed(Context before, String step, Context behind, Fault fault) {
            taken |= before.registers().pending != null && step.equals(last.text());
        }

        @Override
        public void notFollowed(String what) {
            leftOut.add(what);
        }
    }
}
