package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.model.Rest;
import io.pagerace.registry.Registry;
import io.pagerace.trace.State;
import io.pagerace.trace.Step;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names the steps of a behaviour of TLC: which context moved, and by which step of the vocabulary. */
public final class TraceBuilder {
    private static final String IDLE = "idle";

    /** Where a context is between two operations: its pc names no step there. */
    private static final Set<String> RESTS =
            Arrays.stream(Rest.values()).map(Rest::toString).collect(Collectors.toUnmodifiableSet());

    private TraceBuilder() {}

    /**
     * The steps of a behaviour. Throws with exit status 1 if the specification breaks the rules that make steps
     * nameable: exactly one context changes its registers, or goes to sleep in lock_page() with PG_waiters set; its pc
     * before is the name of the step, and where it rests the action has the step's name. (TLC names an action that only
     * calls another one after the latter.)
     */
    public static List<Step> steps(Registry registry, RawTrace raw) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < raw.states().size(); i++) {
            String action = raw.actions().get(i);
            State before = raw.states().get(i - 1);
            String ctx = mover(registry, action, before, raw.states().get(i));
            Value pc = Values.field(registers(before, ctx), "pc");
            String step =
                    pc == null || RESTS.contains(Values.plain(pc)) ? registry.stepOfAction(action) : Values.plain(pc);
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

    private static String mover(Registry registry, String action, State before, State after) {
        List<String> moved = new ArrayList<>();
        for (String ctx : contexts(before)) {
            if (!Objects.equals(registers(before, ctx), registers(after, ctx))) {
                moved.add(ctx);
            }
        }
        if (moved.isEmpty() && registry.hasAction(action)) {
            sleeper(registry.stepOfAction(action), before, after).ifPresent(moved::add);
        }
        if (moved.size() != 1) {
            throw PageraceException.internal("the action " + action + " of the specification changes the registers of "
                    + (moved.isEmpty() ? "no context" : String.join(" and ", moved)) + ", expected one context");
        }
        return moved.get(0);
    }

    /** The contexts of a state, sorted: the domain of the variable cpu. */
    public static List<String> contexts(State state) {
        return Values.keys(state.get("cpu"));
    }

    /**
     * The context that goes to sleep: its pc is the step and the page that is changed its own, or it is a driver's that
     * has nothing else to do. Of several any will do, as they differ in name only.
     */
    private static Optional<String> sleeper(String step, State before, State after) {
        List<String> changed = Values.changed(before.get("page"), after.get("page"));
        return contexts(before).stream()
                .filter(ctx -> {
                    String pc = Values.plain(Values.field(registers(before, ctx), "pc"));
                    Value page = Values.field(registers(before, ctx), "page");
                    boolean waits = pc.equals(step) && page != null && changed.contains(Values.plain(page));
                    return waits || (pc.equals(IDLE) && Values.field(before.get("dev"), ctx) != null);
                })
                .findFirst();
    }

    private static Value registers(State state, String ctx) {
        return Values.field(state.get("cpu"), ctx);
    }
}
