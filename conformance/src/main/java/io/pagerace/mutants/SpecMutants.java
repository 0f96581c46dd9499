package io.pagerace.mutants;

import io.pagerace.model.Step;
import io.pagerace.model.mutate.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Generates the mutations of a specification: each operator at each step, from what the steps do in the graph. */
final class SpecMutants {
    private final List<Reference> references;

    /** Of a protocol whose graph is known at some scopes. */
    SpecMutants(List<Reference> references) {
        this.references = references;
    }

    /** All mutations but those of rules, in the order of the steps. */
    List<SpecMutation> all() {
        Set<Step> steps = new TreeSet<>();
        references.forEach(reference -> steps.addAll(reference.steps()));
        List<SpecMutation> all = new ArrayList<>();
        for (Step step : steps) {
            boolean begins = references.stream().noneMatch(reference -> reference.comesBehind(step));
            dropped(step, begins, all);
            all.add(new SpecMutation(SpecOperator.UNSTORED, step.text(), begins, "", ""));
            all.add(new SpecMutation(SpecOperator.DUPLICATED, step.text(), begins, "", ""));
            if (!begins) {
                swapped(step, all);
            }
            if (references.stream().anyMatch(reference -> reference.writes(step))) {
                all.add(new SpecMutation(SpecOperator.NON_ATOMIC, step.text(), begins, "", ""));
            }
        }
        return all;
    }

    private void dropped(Step step, boolean begins, List<SpecMutation> all) {
        if (begins) {
            all.add(new SpecMutation(SpecOperator.DROPPED, step.text(), true, "", ""));
            return;
        }
        for (String next : follows(step)) {
            if (!next.equals(step.text())) {
                all.add(new SpecMutation(SpecOperator.DROPPED, step.text(), false, next, ""));
            }
        }
    }

    /** With each step that it leads to; behind that with the first place that follows. */
    private void swapped(Step step, List<SpecMutation> all) {
        for (String next : follows(step)) {
            if (isStep(next) && !next.equals(step.text())) {
                follows(Step.of(next)).stream()
                        .filter(behind -> !behind.equals(next) && !behind.equals(step.text()))
                        .findFirst()
                        .ifPresent(behind ->
                                all.add(new SpecMutation(SpecOperator.SWAPPED, step.text(), false, next, behind)));
            }
        }
    }

    private static boolean isStep(String place) {
        try {
            Step.of(place);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Set<String> follows(Step step) {
        Set<String> places = new TreeSet<>();
        references.forEach(reference -> places.addAll(reference.follows(step)));
        return places;
    }
}
