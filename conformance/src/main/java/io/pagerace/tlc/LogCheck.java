package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.model.log.LogPrefix;
import io.pagerace.registry.Registry;
import io.pagerace.trace.Scope;

/** TLC's word on a log: is it one of a behaviour of the specification? */
public final class LogCheck {
    private final Registry registry;
    private final SpecFiles specs;
    private final TlcQuestion question;

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
        this.question = new TlcQuestion(specs, settings);
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
        TlcQuestion.Answer answer = question.ask(
                module.name(),
                module.text(),
                protocol,
                LogModule.SPECIFICATION,
                LogModule.INVARIANT,
                module.modelValues(),
                "log");
        // Each step of the log is one more state.
        return new Verdict(answer.violated(), answer.states() - 1);
    }
}
