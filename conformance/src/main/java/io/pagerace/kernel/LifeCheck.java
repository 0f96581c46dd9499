package io.pagerace.kernel;

import io.pagerace.coverage.WrittenOutcomes;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.StepInfo;
import io.pagerace.tlc.ModelConfig;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcQuestion;
import io.pagerace.tlc.TlcSettings;
import java.util.List;
import java.util.Set;

/** TLC's word on the hits of a page's life: does a behaviour of the specification explain them? */
public final class LifeCheck {
    private final Registry registry;
    private final SpecFiles specs;
    private final TlcQuestion question;

    /** By these specifications. */
    public LifeCheck(Registry registry, SpecFiles specs, TlcSettings settings) {
        this.registry = registry;
        this.specs = specs;
        this.question = new TlcQuestion(specs, settings);
    }

    /**
     * Whether a behaviour has all the hits; throws with exit status 1 if TLC comes to no verdict.
     *
     * @param walked whether somebody may walk over pages by frame number
     */
    boolean isExplained(String name, Scope scope, boolean walked, Sights sights, List<Label> labels) {
        Protocol protocol = registry.protocol(name);
        Set<String> rules = Protocols.kernelRules(name);
        List<String> contexts = Protocols.machine(name, scope, rules).initial().get(0).contexts().stream()
                .map(context -> context.self().toString())
                .toList();
        Set<String> written = new WrittenOutcomes(registry, specs, protocol).steps();
        List<StepInfo> steps = registry.steps().stream()
                .filter(step -> written.contains(step.step()))
                .toList();
        LifeModule module = new LifeModule(protocol.model(), sights, scope, walked, contexts, labels);
        ModelConfig config =
                specs.config(protocol.model()).with(new io.pagerace.trace.Scope(scope.cpus(), scope.pages()), rules);
        return question.ask(
                        module.name(),
                        module.text(steps),
                        config,
                        LifeModule.SPECIFICATION,
                        LifeModule.INVARIANT,
                        module.modelValues(),
                        "life")
                .violated();
    }
}
