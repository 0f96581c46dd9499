package io.pagerace.model.mutate;

import io.pagerace.model.Step;
import io.pagerace.model.machine.Mutation;
import io.pagerace.model.machine.Mutation.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Generates the mutations of a protocol: each kind at each step that is taken at some scope. */
public final class StepMutants {
    private final List<Reference> references;

    /** Of a protocol whose graph is known at some scopes. */
    public StepMutants(List<Reference> references) {
        this.references = List.copyOf(references);
    }

    /** All mutations, in the order of the steps. */
    public List<Mutation> all() {
        Set<Step> steps = new TreeSet<>();
        references.forEach(reference -> steps.addAll(reference.steps()));
        List<Mutation> all = new ArrayList<>();
        for (Step step : steps) {
            references.stream()
                    .filter(reference -> reference.steps().contains(step))
                    .flatMap(reference -> reference.results(step).stream())
                    .distinct()
                    .sorted(Comparator.comparing(String::valueOf))
                    .forEach(result -> all.add(new Mutation(Kind.DROPPED, step, result)));
            all.add(Mutation.of(Kind.UNSTORED, step));
            all.add(Mutation.of(Kind.DUPLICATED, step));
            if (references.stream().anyMatch(reference -> reference.goesOn(step))) {
                all.add(Mutation.of(Kind.SWAPPED, step));
            }
            if (writes(step)) {
                all.add(Mutation.of(Kind.LATE_STORE, step));
            } else if (references.stream().anyMatch(reference -> reference.comesBehind(step))) {
                all.add(Mutation.of(Kind.EARLY_LOAD, step));
            }
        }
        return all;
    }

    /** Whether a step changes the memory in some state. */
    public boolean writes(Step step) {
        return references.stream().anyMatch(reference -> reference.writes(step));
    }
}
