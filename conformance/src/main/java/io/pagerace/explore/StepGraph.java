package io.pagerace.explore;

import io.pagerace.model.Fault;
import io.pagerace.model.Step;
import io.pagerace.model.machine.Context;
import io.pagerace.model.machine.StepObserver;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What the steps of a protocol return at some sizes, and the places that follow them. */
public final class StepGraph implements StepObserver {
    private final Map<Step, Set<Object>> results = new EnumMap<>(Step.class);
    private final Map<Step, Set<String>> follows = new EnumMap<>(Step.class);

    @Override
    public void returned(Step step, Object result) {
        results.computeIfAbsent(step, key -> new LinkedHashSet<>()).add(result);
    }

    @Override
    public void computed(Context before, String step, Context behind, Fault fault) {
        if (!fault.stop()) {
            follows.computeIfAbsent(Step.of(step), key -> new TreeSet<>()).add(behind.pc());
        }
    }

    /** Whether a step is taken. */
    public boolean takes(String step) {
        return follows.containsKey(Step.of(step));
    }

    /** What a step returns. */
    public List<Object> results(String step) {
        return new ArrayList<>(results.getOrDefault(Step.of(step), Set.of()));
    }

    /** The steps, and the places where a context rests, that follow a step. */
    public Set<String> follows(String step) {
        return follows.getOrDefault(Step.of(step), Set.of());
    }

    /** Whether a step returns nothing, so that it can't depend on it where the code goes on. */
    public boolean returnsNothing(String step) {
        return results(step).stream().allMatch(Objects::isNull);
    }

    /** Whether it depends on what a step returns where the code goes on. */
    public boolean decides(String step) {
        return follows(step).size() > 1
                && results.getOrDefault(Step.of(step), Set.of()).size() > 1;
    }
}
