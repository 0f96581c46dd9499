package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.trace.State;
import io.pagerace.trace.Step;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Names the steps of a behaviour of TLC: which context moved, and by which step of the vocabulary. */
public final class TraceBuilder {
    private static final String IDLE = "idle";

    private TraceBuilder() {}

    /**
     * The steps of a behaviour. Throws with exit status 1 if the specification breaks the rules that make steps
     * nameable: exactly one context changes its registers, its pc before is the name of the step, and where the pc is
     * "idle" the action has the step's name. (TLC names an action that only calls another one after the latter.)
     */
    public static List<Step> steps(Registry registry, RawTrace raw) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < raw.states().size(); i++) {
            String action = raw.actions().get(i);
            State before = raw.states().get(i - 1);
            String ctx = mover(action, before, raw.states().get(i));
            Value pc = Values.field(registers(before, ctx), "pc");
            String step =
                    pc == null || Values.plain(pc).equals(IDLE) ? registry.stepOfAction(action) : Values.plain(pc);
            if (!registry.hasStep(step)
                    || (registry.hasAction(action)
                            && !registry.step(step).action().equals(action))) {
                throw PageraceException.internal("the specification is at odds with itself: " + ctx
                        + " takes the action " + action + " where its pc is " + step);
            }
            steps.add(new Step(ctx, step));
        }
        return steps;
    }

    private static String mover(String action, State before, State after) {
        List<String> moved = new ArrayList<>();
        for (String ctx : contexts(before)) {
            if (!Objects.equals(registers(before, ctx), registers(after, ctx))) {
                moved.add(ctx);
            }
        }
        if (moved.size() != 1) {
            throw PageraceException.internal("the action " + action + " of the specification changes the registers of "
                    + (moved.isEmpty() ? "no context" : String.join(" and ", moved)) + ", expected one context");
        }
        return moved.get(0);
    }

    /** The contexts of a state, sorted: the domain of the variable cpu. */
    public static List<String> contexts(State state) {
        Value cpu = state.get("cpu");
        if (cpu instanceof Value.Fun fun) {
            return List.copyOf(
                    new TreeSet<>(fun.map().keySet().stream().map(Values::plain).toList()));
        }
        return cpu instanceof Value.Rec rec ? List.copyOf(rec.fields().keySet()) : List.of();
    }

    private static Value registers(State state, String ctx) {
        return Values.field(state.get("cpu"), ctx);
    }
}
