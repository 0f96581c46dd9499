package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.model.log.LogPrefix;
import io.pagerace.registry.Registry;
import io.pagerace.trace.Scope;
import java.util.Map;

/** TLC's word on a log: is it one of a behaviour of the specification? */
public final class LogCheck {
    private final Registry registry;
    private final SpecFiles specs;
    private final TlcSettings settings;

    /**
     * What TLC says.
     *
     * @param accepted whether there is such a behaviour
     * @param matched how many steps of the log a behaviour can have; if it is accepted, without those that it need not
     */
    public record Verdict(boolean accepted, long matched) {}

    /** By these specifications. */
    public LogCheck(Registry registry, SpecFiles specs, TlcSettings settings) {
        this.registry = registry;
        this.specs = specs;
        this.settings = settings.withWorkers(1);
    }

    /** Checks a log; throws {@link PageraceException} with exit status 1 if TLC comes to no verdict. */
    public Verdict check(LogPrefix prefix) {
        LogModule module =
                new LogModule(registry.protocol(prefix.log().protocol()).model(), prefix);
        Scope scope =
                new Scope(prefix.log().scope().cpus(), prefix.log().scope().pages());
        ModelConfig protocol = specs.config(
                        registry.protocol(prefix.log().protocol()).model())
                .with(scope, prefix.log().rules());
        Outcome outcome = new Outcome();
        String text = module.text();
        new TlcRun(specs.with(Map.of(module.name(), text)), settings)
                .run(module.config(protocol), false, outcome::take)
                .ifPresent(why -> {
                    throw PageraceException.internal(why + ": TLC has no verdict on the log");
                });
        return new Verdict(outcome.accepted, outcome.states - 1);
    }

    /** What TLC has told: each step of the log is one more state. */
    private static final class Outcome {
        private boolean accepted;
        private long states;

        void take(TlcEvent event) {
            if (event instanceof TlcEvent.Violation violation) {
                accepted = true;
                states = violation.trace().states().size();
            } else if (event instanceof TlcEvent.Depth depth && !accepted) {
                states = depth.depth();
            }
        }
    }
}
