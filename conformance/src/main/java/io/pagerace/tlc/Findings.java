package io.pagerace.tlc;

import io.pagerace.registry.Defect;
import io.pagerace.registry.Registry;
import io.pagerace.trace.Scope;
import io.pagerace.trace.State;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What one check has found so far: for each property and place the shortest trace. Two violations are at the same place
 * if the same step breaks the property and they are the same known defects.
 */
public final class Findings {
    private final Registry registry;
    private final CheckRequest request;
    private final Consumer<Finding> listener;
    private final String tool;
    private final Map<String, Map<String, Finding>> found = new LinkedHashMap<>();

    /** For one request; {@code listener} is told of each new place that the tool finds. */
    public Findings(Registry registry, CheckRequest request, Consumer<Finding> listener, String tool) {
        this.registry = registry;
        this.request = request;
        this.listener = listener;
        this.tool = tool;
    }

    /** A fault names the property that the last step broke, so the state that has it is the last one of a trace. */
    static boolean ends(String property, State state) {
        return fault(state, "property").equals(property);
    }

    /** Adds a violation of a property in a model of this scope. */
    void add(TlcEvent.Kind kind, String property, Scope scope, RawTrace raw) {
        List<Step> steps = TraceBuilder.steps(registry, raw);
        add(property, step(kind, property, raw, steps), scope, raw.states(), steps, raw.loop());
    }

    /** Adds a violation of a property by a step in a model of this scope. */
    public void add(String property, String step, Scope scope, List<State> states, List<Step> steps) {
        add(property, step, scope, states, steps, OptionalInt.empty());
    }

    private void add(
            String property, String step, Scope scope, List<State> states, List<Step> steps, OptionalInt loop) {
        List<String> defects = registry.defects(request.protocol().name(), property, step, states.get(0)).stream()
                .map(Defect::id)
                .toList();
        Map<String, Finding> places = found.computeIfAbsent(property, key -> new LinkedHashMap<>());
        String place = step + defects;
        Finding known = places.get(place);
        if (known != null && known.length() <= steps.size()) {
            return;
        }
        String description = property
                + (step.isEmpty() ? " is broken" : " is broken at " + step)
                + (defects.isEmpty() ? "" : " (" + String.join(", ", defects) + ")");
        Trace.Meta meta =
                new Trace.Meta(request.protocol().name(), request.rules(), scope, property, step, tool, description);
        Finding finding = new Finding(property, step, new Trace(meta, states, steps, loop), defects);
        places.put(place, finding);
        if (known == null) {
            listener.accept(finding);
        }
    }

    private static String step(TlcEvent.Kind kind, String property, RawTrace raw, List<Step> steps) {
        State last = raw.states().get(raw.states().size() - 1);
        if (ends(property, last)) {
            return fault(last, "step");
        }
        boolean oneStep = kind == TlcEvent.Kind.INVARIANT || kind == TlcEvent.Kind.ASSERTION;
        return oneStep && !steps.isEmpty() ? steps.get(steps.size() - 1).name() : "";
    }

    private static String fault(State state, String field) {
        return Optional.ofNullable(state.at("fault." + field))
                .map(Values::plain)
                .orElse("");
    }

    /** The violated properties, in the order in which they were found. */
    public List<String> properties() {
        return List.copyOf(found.keySet());
    }

    /** The findings of a property. */
    public List<Finding> of(String property) {
        return List.copyOf(found.getOrDefault(property, Map.of()).values());
    }
}
