package io.pagerace.registry;

import io.pagerace.PageraceException;
import io.pagerace.trace.State;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Values;
import java.util.function.Supplier;

/** Checks that a trace speaks only of things that exist. */
public final class TraceNames {
    private TraceNames() {}

    /**
     * Throws with exit status 2, the source and the place, if the protocol, a rule, the property, a step or a context
     * of the trace is unknown.
     */
    public static void check(Registry registry, String source, Trace trace) {
        Trace.Meta meta = trace.meta();
        Protocol protocol = known(source, "$.#meta.protocol", () -> registry.protocol(meta.protocol()));
        for (String rule : meta.rules()) {
            if (!protocol.rules().contains(rule) && !protocol.rulesOn().contains(rule)) {
                throw PageraceException.usage(source + ": $.#meta.rules: " + protocol.name() + " has no rule \"" + rule
                        + "\"" + Suggestion.text(rule, protocol.rules()));
            }
        }
        State first = trace.states().get(0);
        for (int i = 0; i < trace.steps().size(); i++) {
            Step step = trace.steps().get(i);
            String where = "$.states[" + (i + 1) + "].#meta";
            known(source, where + ".step", () -> registry.step(step.name()));
            if (Values.field(first.get("cpu"), step.ctx()) == null) {
                throw PageraceException.usage(source + ": " + where + ".ctx: unknown context \"" + step.ctx() + "\"");
            }
        }
        if (!meta.step().isEmpty()) {
            known(source, "$.#meta.step", () -> registry.step(meta.step()));
        }
    }

    private static <T> T known(String source, String path, Supplier<T> find) {
        try {
            return find.get();
        } catch (PageraceException e) {
            throw new PageraceException(e.exitStatus(), source + ": " + path + ": " + e.getMessage(), e);
        }
    }
}
