package io.pagerace.review;

import io.pagerace.PageraceException;
import io.pagerace.explore.ExchangeChecker;
import io.pagerace.explore.StepGraph;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.tlc.CheckRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a protocol with the steps exchanged whose lines a patch moves. */
final class OrderCheck {
    private final Registry registry;
    private final PatchCheck.Checker checker;
    private final PatchCheck sides;

    /**
     * What came of a function in which steps change places.
     *
     * @param verdict what the checker says; empty if it says nothing
     * @param open why it says nothing; empty if it says something
     * @param left what it leaves open although it says something
     * @param moved the steps whose lines move
     * @param fits whether the protocol has these steps one behind the other, as far as is known
     */
    record Answer(Optional<Verdict> verdict, String open, List<String> left, Set<String> moved, boolean fits) {}

    OrderCheck(Registry registry, PatchCheck.Checker checker, PatchCheck sides) {
        this.registry = registry;
        this.checker = checker;
        this.sides = sides;
    }

    /**
     * Checks.
     *
     * @param rules the rules that hold before the patch
     */
    Answer of(MovedSteps moved, ProtocolChoice.Chosen chosen, List<String> rules) {
        Protocol protocol = chosen.protocol();
        CheckRequest request = new CheckRequest(protocol, checker.scope(protocol), rules, Optional.empty());
        StepExchange text = StepExchange.of(moved, registry, protocol, step -> true);
        if (text.isEmpty()) {
            return unfit(moved, protocol.name() + " has none of these in another order");
        }
        Optional<ExchangeChecker> exchanges = checker.exchanges(request, text.words());
        if (exchanges.isEmpty()) {
            return open(moved, protocol.name() + " with " + text.words() + " not checked");
        }
        try {
            return asked(moved, text, chosen, request, exchanges.get());
        } catch (PageraceException e) {
            return open(moved, protocol.name() + " with " + text.words() + ": " + e.getMessage());
        }
    }

    private Answer asked(
            MovedSteps moved,
            StepExchange text,
            ProtocolChoice.Chosen chosen,
            CheckRequest request,
            ExchangeChecker exchanges) {
        Protocol protocol = chosen.protocol();
        Optional<StepGraph> known = exchanges.graph(request);
        if (known.isEmpty()) {
            return open(moved, protocol.name() + " with " + text.words() + ": the time of --timeout is over");
        }
        StepGraph graph = known.get();
        StepExchange exchange = StepExchange.of(moved, registry, protocol, graph::takes);
        if (exchange.isEmpty()) {
            return unfit(
                    moved,
                    text.code().stream()
                            .filter(step -> !graph.takes(step))
                            .collect(Collectors.joining(", ", protocol.name() + " does not take ", "")));
        }
        return exchange.obstacle(graph)
                .map(why -> unfit(moved, protocol.name() + " with " + exchange.words() + ": " + why))
                .orElseGet(() -> checked(exchange, chosen, request, exchanges, graph));
    }

    private static Answer open(MovedSteps moved, String why) {
        return new Answer(Optional.empty(), why, List.of(), moved.moved(), true);
    }

    /** An order that a protocol has nothing to say of. */
    static Answer unfit(MovedSteps moved, String why) {
        return new Answer(Optional.empty(), why, List.of(), moved.moved(), false);
    }

    private Answer checked(
            StepExchange exchange,
            ProtocolChoice.Chosen chosen,
            CheckRequest request,
            ExchangeChecker exchanges,
            StepGraph graph) {
        MovedSteps moved = exchange.moved();
        String with = request.protocol().name() + " with " + exchange.words();
        ExchangeChecker.Result result = exchanges.check(request, exchange.exchange(graph));
        String notFollowed = "not followed: " + String.join("; ", result.leftOut());
        if (result.check().isEmpty()) {
            return open(moved, with + ": " + notFollowed);
        }
        Verdict.Side before = sides.inOrder(request, exchanges);
        Verdict verdict = new Verdict(
                request.protocol().name(),
                chosen.why(),
                List.of(),
                before,
                sides.exchanged(
                        result.check().get(), exchange.words(), result.leftOut().isEmpty()),
                Optional.of(new Verdict.Exchanged(exchange.words(), moved.function(), moved.line())));
        if (verdict.broken().isEmpty() && !result.leftOut().isEmpty()) {
            return open(moved, with + ": nothing breaks in what was followed; " + notFollowed);
        }
        Optional<String> stopped = result.check().get().stopped();
        if (verdict.broken().isEmpty() && stopped.isPresent()) {
            return open(moved, with + ": nothing has broken so far, but " + stopped.get());
        }
        if (verdict.broken().isEmpty() && !result.taken()) {
            return open(moved, with + ": no state at " + request.scope() + " comes to the last of them");
        }
        List<String> left = new ArrayList<>();
        if (!result.leftOut().isEmpty()) {
            left.add(with + ": " + notFollowed);
        }
        if (moved.others() > 0) {
            left.add(MovedSteps.name(moved.function()) + ": checked was the order of these steps, not the "
                    + moved.others() + " other lines that change");
        }
        return new Answer(Optional.of(verdict), "", left, moved.moved(), true);
    }
}
