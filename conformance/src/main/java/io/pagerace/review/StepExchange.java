package io.pagerace.review;

import io.pagerace.explore.StepGraph;
import io.pagerace.model.Step;
import io.pagerace.model.machine.Exchange;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.StepInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The steps of a function that change places in a protocol: those from the first one that is not where it was to the
 * last one.
 *
 * @param code the steps in their order before the patch; empty if the protocol has none in another order
 * @param order the same steps in their order behind it
 * @param moved the lines
 * @param all all steps there are, in the order of the registry
 */
record StepExchange(List<String> code, List<String> order, MovedSteps moved, List<String> all) {
    /** So many steps are taken as one behind the other; no patch moves a line over more. */
    private static final int MAX_STEPS = 5;

    /** Of the steps that a protocol takes. */
    static StepExchange of(MovedSteps moved, Registry registry, Protocol protocol, Predicate<String> takes) {
        Predicate<String> has = step -> registry.step(step).kernels().contains(protocol.core()) && takes.test(step);
        List<String> all = registry.steps().stream().map(StepInfo::step).toList();
        List<String> code = sorted(all, moved.before(), has);
        List<String> order = sorted(all, moved.after(), has);
        int first = 0;
        int end = code.size();
        while (first < end && code.get(first).equals(order.get(first))) {
            first++;
        }
        while (end > first && code.get(end - 1).equals(order.get(end - 1))) {
            end--;
        }
        return new StepExchange(code.subList(first, end), order.subList(first, end), moved, all);
    }

    /** One line may be several steps, which have the order of the registry. */
    private static List<String> sorted(List<String> all, Map<String, Integer> places, Predicate<String> has) {
        return places.keySet().stream()
                .filter(has)
                .sorted(Comparator.<String>comparingInt(places::get).thenComparing(all::indexOf))
                .toList();
    }

    /** Whether the protocol has the steps in the same order as before, as far as it has them. */
    boolean isEmpty() {
        return code.isEmpty();
    }

    /** Which steps come before which. */
    String words() {
        int last = code.size() - 1;
        if (order.subList(0, last).equals(code.subList(1, last + 1))) {
            return String.join(", ", order.subList(0, last)) + " before " + order.get(last);
        }
        return order.subList(1, last + 1).equals(code.subList(0, last))
                ? order.get(0) + " before " + String.join(", ", code.subList(0, last))
                : "the order " + String.join(", ", order);
    }

    /** Why the steps can't be exchanged; empty if they can. */
    Optional<String> obstacle(StepGraph graph) {
        if (code.size() > MAX_STEPS) {
            return Optional.of("these are more steps than can be exchanged at once");
        }
        for (int i = 0; i + 1 < code.size(); i++) {
            Set<String> follows = graph.follows(code.get(i));
            if (!follows.contains(code.get(i + 1))) {
                return Optional.of(code.get(i + 1) + " does not follow " + code.get(i) + " there: what does is "
                        + String.join(", ", follows));
            }
        }
        return Optional.empty();
    }

    /** What the explorer exchanges. */
    Exchange exchange(StepGraph graph) {
        Map<Step, List<Object>> results = new LinkedHashMap<>();
        code.forEach(step -> results.put(Step.of(step), graph.results(step)));
        List<String> exits = code.stream().filter(moved.jumps()::contains).toList();
        return new Exchange(steps(code), steps(order), behind(graph), results, Set.copyOf(steps(exits)));
    }

    private static List<Step> steps(List<String> names) {
        List<Step> steps = new ArrayList<>();
        names.forEach(name -> steps.add(Step.of(name)));
        return steps;
    }

    /**
     * The place behind the last of the steps, all if it is no check: one that says no jumps further down in the code.
     */
    private Set<String> behind(StepGraph graph) {
        String last = code.get(code.size() - 1);
        if (graph.returnsNothing(last)) {
            return Set.of();
        }
        if (!graph.decides(last)) {
            return graph.follows(last);
        }
        return graph.follows(last).stream()
                .filter(place -> all.indexOf(place) > all.indexOf(last))
                .min(Comparator.comparingInt(all::indexOf))
                .map(Set::of)
                .orElse(Set.of());
    }
}
