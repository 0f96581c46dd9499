package io.pagerace.tlc;

import io.pagerace.PageraceException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A question that TLC answers: is the invariant of a module violated that was made for it? */
public final class TlcQuestion {
    /** What each model's configuration says of itself. */
    private static final Set<String> KNOWN = Set.of("user", "file", "null");

    private final SpecFiles specs;
    private final TlcSettings settings;

    /**
     * TLC's answer.
     *
     * @param violated whether the invariant is
     * @param states the states of the behaviour that violates it, or of the longest one if none does
     */
    public record Answer(boolean violated, long states) {}

    /** By these specifications, with one thread. */
    public TlcQuestion(SpecFiles specs, TlcSettings settings) {
        this.specs = specs;
        this.settings = settings.withWorkers(1).withSmall(true);
    }

    /**
     * Asks; throws {@link PageraceException} with exit status 1 if TLC comes to no verdict.
     *
     * @param module the name of the module
     * @param text its text
     * @param protocol the configuration of the model that it extends
     * @param specification what stands for its SPECIFICATION
     * @param invariant the invariant
     * @param modelValues the names of model values that the text has
     * @param what what it is about, for messages
     */
    public Answer ask(
            String module,
            String text,
            ModelConfig protocol,
            String specification,
            String invariant,
            Set<String> modelValues,
            String what) {
        Outcome outcome = new Outcome();
        new TlcRun(specs.with(Map.of(module, text)), settings)
                .run(config(module, protocol, specification, invariant, modelValues), false, outcome::take)
                .ifPresent(why -> {
                    throw PageraceException.internal(why + ": TLC has no verdict on the " + what);
                });
        return new Answer(outcome.violated, outcome.states);
    }

    /** Those of the names of model values that no module declares yet. */
    public static Set<String> undeclared(Set<String> modelValues) {
        Set<String> names = new TreeSet<>(modelValues);
        names.removeAll(KNOWN);
        return names;
    }

    private static ModelConfig config(
            String module, ModelConfig protocol, String specification, String invariant, Set<String> modelValues) {
        String text = protocol.graphOnly().text().replaceAll("(?m)^SPECIFICATION .*$", specification);
        return new ModelConfig(module, text + "\nINVARIANT " + invariant + "\n").declaring(modelValues);
    }

    /** What TLC has told. */
    private static final class Outcome {
        private boolean violated;
        private long states;

        void take(TlcEvent event) {
            if (event instanceof TlcEvent.Violation violation) {
                violated = true;
                states = violation.trace().states().size();
            } else if (event instanceof TlcEvent.Depth depth && !violated) {
                states = depth.depth();
            }
        }
    }
}
