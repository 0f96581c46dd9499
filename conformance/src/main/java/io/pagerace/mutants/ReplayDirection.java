package io.pagerace.mutants;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.model.machine.MutantFailed;
import io.pagerace.registry.Registry;
import io.pagerace.replay.ModelMachines;
import io.pagerace.replay.TraceReplay;
import io.pagerace.trace.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replays traces that TLC found: the mutant refuses a step, or gets to another state. */
public final class ReplayDirection implements Direction {
    private static final Pattern STEP = Pattern.compile(": (step \\d+): ");

    private final Registry registry;
    private final Map<String, Trace> traces = new LinkedHashMap<>();

    /** With the traces of one protocol, by name. */
    public ReplayDirection(Registry registry, String protocol, Map<String, Trace> traces) {
        this.registry = registry;
        traces.forEach((name, trace) -> {
            if (trace.meta().protocol().equals(protocol)) {
                this.traces.put(name, trace);
            }
        });
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public Optional<String> notices(JavaMutant mutant) {
        for (Map.Entry<String, Trace> trace : traces.entrySet()) {
            try {
                TraceReplay.replay(registry, new ModelMachines(mutant::machine), trace.getKey(), trace.getValue());
            } catch (MutantFailed e) {
                return Optional.of(trace.getKey() + ", " + e.getMessage());
            } catch (PageraceException e) {
                if (e.exitStatus() != ExitStatus.MISMATCH) {
                    throw e;
                }
                Matcher step = STEP.matcher(e.getMessage());
                return Optional.of(trace.getKey() + (step.find() ? ", " + step.group(1) : ""));
            }
        }
        return Optional.empty();
    }
}
