package io.pagerace.source;

import io.pagerace.registry.Registry;
import io.pagerace.registry.StepInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of one part of the kernel in a tree, as the generation that fits it best has them.
 *
 * @param subject the part
 * @param kernel the generation, as in {@link StepInfo#kernels()}
 * @param alike other generations that the same can be said of
 * @param steps what became of each of its steps
 * @param others steps of other generations that are there, too
 */
public record Drift(Subject subject, String kernel, List<String> alike, Map<String, Where> steps, Set<String> others) {

    /** Of each part that is in the tree the generation that fits. */
    public static List<Drift> of(Registry registry, SourceMap map, Tree tree) {
        TreeSteps there = map.in(tree);
        return Subject.ALL.stream()
                .flatMap(subject -> nearest(registry, map, there, subject).stream())
                .toList();
    }

    /** Each part of the kernel as one generation has it, found in a tree or not. */
    public static List<Drift> of(Registry registry, SourceMap map, Tree tree, String kernel) {
        TreeSteps there = map.in(tree);
        return Subject.ALL.stream()
                .flatMap(subject -> of(registry, map, there, subject, kernel).stream())
                .toList();
    }

    private static Optional<Drift> of(
            Registry registry, SourceMap map, TreeSteps there, Subject subject, String kernel) {
        Map<String, Where> steps = new LinkedHashMap<>();
        Set<String> others = new LinkedHashSet<>();
        for (StepInfo step : registry.steps()) {
            if (!subject.has(step)) {
                continue;
            }
            boolean modelled = step.kernels().contains(kernel);
            Optional<Where> where = modelled ? there.where(step, kernel) : Optional.empty();
            if (where.isPresent() && where.get().found() != Where.Found.FOUND && map.correction(step.step())) {
                continue;
            }
            if (where.isPresent()) {
                steps.put(step.step(), where.get());
            } else if (!modelled && !map.has(step.step(), kernel) && there.has(step)) {
                others.add(step.step());
            }
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(new Drift(subject, kernel, List.of(), steps, others));
    }

    private static Optional<Drift> nearest(Registry registry, SourceMap map, TreeSteps there, Subject subject) {
        Set<String> kernels = new LinkedHashSet<>();
        registry.steps().stream()
                .filter(subject::has)
                .flatMap(step -> step.kernels().stream())
                .filter(SourceMap::merged)
                .forEach(kernels::add);
        List<Drift> drifts = new ArrayList<>();
        for (String kernel : kernels) {
            of(registry, map, there, subject, kernel).filter(Drift::inProtocol).ifPresent(drifts::add);
        }
        double most = drifts.stream().mapToDouble(Drift::likeness).max().orElse(0);
        List<Drift> best =
                drifts.stream().filter(drift -> drift.likeness() == most).toList();
        return best.stream()
                .findFirst()
                .map(first -> new Drift(
                        subject,
                        first.kernel,
                        best.stream().skip(1).map(Drift::kernel).toList(),
                        first.steps,
                        first.others));
    }

    /** The generation of the core of a tree; empty if it has none. */
    public static String core(List<Drift> drifts) {
        return drifts.stream()
                .filter(drift -> drift.subject.name().equals("core"))
                .map(Drift::kernel)
                .findFirst()
                .orElse("");
    }

    /** Whether a line of the core or of a driver's callbacks is there: zsmalloc is older than its callbacks are. */
    private boolean inProtocol() {
        return steps.entrySet().stream()
                .anyMatch(step -> step.getValue().found() == Where.Found.FOUND && subject.calledBack(step.getKey()));
    }

    /** How many of its steps were found, changed or gone. */
    public long count(Where.Found found) {
        return steps.values().stream().filter(where -> where.found() == found).count();
    }

    /** Whether the tree has each step and no other. */
    public boolean none() {
        return others.isEmpty() && count(Where.Found.FOUND) == steps.size();
    }

    /** 1 if the tree has all of its steps and no other. */
    double likeness() {
        long found = count(Where.Found.FOUND);
        return 2.0 * found / (steps.size() + found + others.size());
    }
}
