package io.pagerace.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks for names in the registry that refer to nothing. The tests of the project keep the list empty. */
public final class RegistryCheck {
    private final Registry registry;
    private final List<String> problems;

    private RegistryCheck(Registry registry) {
        this.registry = registry;
        this.problems = new ArrayList<>(registry.duplicates());
    }

    /** Every problem, one line each. */
    public static List<String> problems(Registry registry) {
        RegistryCheck check = new RegistryCheck(registry);
        registry.steps().forEach(check::step);
        registry.protocols().forEach(check::protocol);
        registry.rules().forEach(check::rule);
        registry.defects().forEach(check::defect);
        registry.questions().forEach(check::question);
        return check.problems;
    }

    private void step(StepInfo step) {
        for (String next : step.outcomes().keySet()) {
            if (!next.equals("idle") && !next.equals("stopped")) {
                known("step " + step.step() + ": outcome", "step", next, names(registry.steps(), StepInfo::step));
            }
        }
        if (step.row().isBlank()) {
            problems.add("step " + step.step() + ": the row is empty, a race table with it could not be read back");
        }
    }

    private void protocol(Protocol protocol) {
        String where = "protocol " + protocol.name();
        for (String rule : protocol.rules()) {
            known(where + ": rules", "rule", rule, names(registry.rules(), Rule::name));
        }
        for (String rule : protocol.rulesOn()) {
            known(where + ": rulesOn", "rule among its rules", rule, protocol.rules());
        }
        for (Protocol.Temporal temporal : protocol.temporal()) {
            property(where + ": temporal", temporal.property());
        }
    }

    private void rule(Rule rule) {
        for (String step : rule.steps()) {
            known("rule " + rule.name() + ": steps", "step", step, names(registry.steps(), StepInfo::step));
        }
        for (String protocol : rule.without().keySet()) {
            if (!protocol.isEmpty()) {
                known(
                        "rule " + rule.name() + ": without",
                        "protocol",
                        protocol,
                        names(registry.protocols(), Protocol::name));
            }
        }
        for (String defect : rule.removes()) {
            known("rule " + rule.name() + ": removes", "defect", defect, names(registry.defects(), Defect::id));
        }
        for (String protocol : rule.removesIn().keySet()) {
            known(
                    "rule " + rule.name() + ": removesIn",
                    "protocol",
                    protocol,
                    names(registry.protocols(), Protocol::name));
            for (String defect : rule.removesIn().get(protocol)) {
                known("rule " + rule.name() + ": removesIn", "defect", defect, names(registry.defects(), Defect::id));
            }
        }
    }

    private void defect(Defect defect) {
        String where = "defect " + defect.id();
        for (String protocol : defect.protocols()) {
            known(where + ": protocols", "protocol", protocol, names(registry.protocols(), Protocol::name));
        }
        for (Defect.Place place : defect.breaks()) {
            known(where + ": breaks", "step", place.step(), names(registry.steps(), StepInfo::step));
            property(where, place.property());
        }
        for (String rule : defect.with()) {
            known(where + ": with", "rule", rule, names(registry.rules(), Rule::name));
        }
        for (String rule : defect.without()) {
            known(where + ": without", "rule", rule, names(registry.rules(), Rule::name));
        }
        if (!defect.rule().isEmpty()) {
            known(where + ": rule", "rule", defect.rule(), names(registry.rules(), Rule::name));
        }
        if (!defect.fixed().isEmpty()) {
            known(where + ": fixed", "protocol", defect.fixed(), names(registry.protocols(), Protocol::name));
        }
        boolean modelled = defect.notModelled().isEmpty();
        if (modelled && (defect.breaks().isEmpty() || defect.protocols().isEmpty())) {
            problems.add(where + ": breaks nothing or has no protocol, and no \"notModelled\" says why");
        }
    }

    private void question(Question question) {
        String where = "question " + question.id();
        for (Question.Shows shows : question.shows()) {
            known(where, "protocol", shows.protocol(), names(registry.protocols(), Protocol::name));
            shows.with().forEach(rule -> known(where + ": with", "rule", rule, names(registry.rules(), Rule::name)));
            shows.without()
                    .forEach(rule -> known(where + ": without", "rule", rule, names(registry.rules(), Rule::name)));
            shows.breaks().forEach(name -> property(where, name));
            shows.keeps().forEach(name -> property(where, name));
        }
        if (question.shows().isEmpty()) {
            problems.add(where + ": no check answers it");
        }
    }

    private void property(String where, String name) {
        known(where + ": property", "property", name, names(registry.properties(), Property::name));
    }

    private void known(String where, String kind, String name, Collection<String> names) {
        if (!names.contains(name)) {
            problems.add(where + ": no " + kind + " \"" + name + "\"" + Suggestion.text(name, names));
        }
    }

    private static <T> Collection<String> names(Collection<T> values, Function<T, String> name) {
        return values.stream().map(name).collect(Collectors.toList());
    }
}
