package io.pagerace.source;

import io.pagerace.registry.StepInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where each step is in a tree. */
public final class TreeSteps {
    private final Map<String, Map<Place, Where>> places;

    TreeSteps(Map<String, Map<Place, Where>> places) {
        this.places = places;
    }

    /** Where a step is, whichever generation the tree is of. */
    public List<Where> found(StepInfo step) {
        return places.getOrDefault(step.step(), Map.of()).values().stream()
                .filter(where -> where.found() == Where.Found.FOUND)
                .distinct()
                .toList();
    }

    /** Where a step of a kernel is; empty if no line of that kernel is the step. */
    Optional<Where> where(StepInfo step, String kernel) {
        return places.getOrDefault(step.step(), Map.of()).entrySet().stream()
                .filter(place -> place.getKey().of(kernel))
                .map(Map.Entry::getValue)
                .reduce(Where::or);
    }

    /** Whether the tree has a step as one of its kernels has it. */
    boolean has(StepInfo step) {
        return step.kernels().stream()
                .flatMap(kernel -> where(step, kernel).stream())
                .anyMatch(where -> where.found() == Where.Found.FOUND);
    }
}
