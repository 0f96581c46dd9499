package io.pagerace.alloy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * All that is reached from some states by one step after another. One formula says what a step is; the solver is asked
 * again and again, each time with another state as what is before the step. Kodkod knows nothing of such assumptions,
 * so it is SAT4J itself that is asked; by reflection, as javac warns of its old class files.
 */
final class EveryReached {
    private final EveryInstance step;
    private final Object solver;
    private final Constructor<?> literals;
    private final Method satisfiable;
    private final Set<Set<String>> seen = new HashSet<>();
    private final Queue<Set<String>> left = new ArrayDeque<>();

    /** By the instances of two states, a step apart. */
    EveryReached(EveryInstance step) throws ReflectiveOperationException {
        this.step = step;
        this.solver = step.sat4j();
        ClassLoader loader = solver.getClass().getClassLoader();
        literals = loader.loadClass("org.sat4j.core.VecInt").getConstructor(int[].class);
        satisfiable = loader.loadClass("org.sat4j.specs.IProblem")
                .getMethod("isSatisfiable", loader.loadClass("org.sat4j.specs.IVecInt"));
    }

    /** Tells the initial states, each an instance of one state, and each step from what is reached. */
    void forEach(EveryInstance initial, Consumer<JsonObject> told) throws ReflectiveOperationException {
        List<JsonObject> states = new ArrayList<>();
        initial.forEach(states::add);
        for (JsonObject state : states) {
            told.accept(state);
            reach(state, 0);
        }
        for (Set<String> state = left.poll(); state != null; state = left.poll()) {
            Object before = literals.newInstance((Object) step.first(state));
            while ((boolean) satisfiable.invoke(solver, before)) {
                JsonObject taken = step.now();
                told.accept(taken);
                reach(taken, 1);
                step.exclude();
            }
        }
    }

    private void reach(JsonObject instance, int time) {
        Set<String> state = new TreeSet<>();
        for (JsonElement tuple :
                instance.getAsJsonArray(Messages.EACH).get(time).getAsJsonArray()) {
            state.add(tuple.getAsString());
        }
        if (seen.add(state)) {
            left.add(state);
        }
    }
}
