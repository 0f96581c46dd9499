package io.pagerace.report;

import io.pagerace.PageraceException;
import io.pagerace.measured.Measured;
import io.pagerace.measured.Need;
import io.pagerace.measured.Shown;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.Rule;
import io.pagerace.registry.StepInfo;
import io.pagerace.registry.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a rule, a step or a function is for, as plain text. */
public final class WhyText {
    private final Registry registry;
    private final Measured measured;

    /** A text from what was measured. */
    public WhyText(Registry registry, Measured measured) {
        this.registry = registry;
        this.measured = measured;
    }

    /** Every rule of every kernel, a line each. */
    public String all() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("rule", "kernel", "without it"));
        for (Need need : measured.needs()) {
            rows.add(List.of(need.rule(), need.protocol(), (has(need) ? "" : "lacks it: ") + outcome(need)));
        }
        return TextTable.text(rows);
    }

    /**
     * All that is known of a name, without the table.
     *
     * @throws PageraceException if nothing has this name
     */
    public String of(String name) {
        StringBuilder text = new StringBuilder();
        Optional<Rule> rule = rule(name);
        List<StepInfo> steps = steps(name);
        if (rule.isEmpty() && steps.isEmpty()) {
            throw unknown(name);
        }
        rule.ifPresent(found -> rule(text, found));
        steps.forEach(step -> step(text, step));
        return text.substring(text.charAt(0) == '\n' ? 1 : 0);
    }

    /** The shortest race that a name prevents in a kernel that has it, or would prevent in one that lacks it. */
    public Optional<Shown> race(String name) {
        List<Rule> rules = rule(name)
                .map(List::of)
                .orElseGet(() -> steps(name).stream()
                        .flatMap(step -> rulesOf(step).stream())
                        .distinct()
                        .toList());
        return race(rules);
    }

    private Optional<Shown> race(List<Rule> rules) {
        Comparator<Need> order = Comparator.comparing((Need need) -> !has(need))
                .thenComparing(need -> need.breaks().get(0).length());
        return rules.stream()
                .flatMap(rule -> measured.needs(rule.name()).stream())
                .filter(need -> !need.breaks().isEmpty())
                .min(order)
                .map(need -> need.breaks().get(0));
    }

    private Optional<Rule> rule(String name) {
        return registry.rules().stream().filter(r -> r.name().equals(name)).findFirst();
    }

    /** The step of this name, or the steps of the function of this name. */
    private List<StepInfo> steps(String name) {
        String function = name.endsWith("()") ? name.substring(0, name.length() - 2) : name;
        return registry.steps().stream()
                .filter(step -> step.step().equals(name) || step.function().equals(function))
                .toList();
    }

    private List<Rule> rulesOf(StepInfo step) {
        return registry.rules().stream()
                .filter(rule -> rule.steps().contains(step.step()))
                .toList();
    }

    private void rule(StringBuilder text, Rule rule) {
        text.append('\n').append(rule.name()).append('\n');
        indented(text, rule.what() + (rule.source().isEmpty() ? "" : " (" + rule.source() + ")"));
        Map<String, List<String>> protocols = new LinkedHashMap<>();
        for (Need need : measured.needs(rule.name())) {
            String outcome = (has(need) ? " without it: " : " lacks it: ") + outcome(need);
            protocols.computeIfAbsent(outcome, key -> new ArrayList<>()).add(need.protocol());
        }
        protocols.forEach((found, names) -> indented(text, String.join(", ", names) + found));
        registry.protocols().stream()
                .filter(protocol -> protocol.rules().contains(rule.name())
                        && !protocol.rulesOn().contains(rule.name()))
                .filter(protocol -> !rule.removes(protocol.name()).isEmpty())
                .forEach(protocol ->
                        indented(text, protocol.name() + " with it: no " + String.join(" ", present(rule, protocol))));
    }

    /** Whether the kernel has the rule. */
    private boolean has(Need need) {
        return registry.protocol(need.protocol()).rulesOn().contains(need.rule());
    }

    private List<String> present(Rule rule, Protocol protocol) {
        return registry.defects().stream()
                .filter(defect -> defect.protocols().contains(protocol.name()))
                .map(Defect::id)
                .filter(rule.removes(protocol.name())::contains)
                .toList();
    }

    private String outcome(Need need) {
        if (need.breaks().isEmpty()) {
            String sizes = need.searched().isEmpty()
                    ? ""
                    : " up to " + need.searched().get(need.searched().size() - 1);
            String because = registry.rule(need.rule()).because(need.protocol());
            String verdict = has(need) ? "all invariants hold" : "nothing is better with it";
            return verdict + sizes + (because.isEmpty() ? "" : ": " + because);
        }
        Shown first = need.breaks().get(0);
        String others = need.breaks().stream()
                .map(Shown::property)
                .filter(property -> !property.equals(first.property()))
                .distinct()
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT, "%s (%s)%s", first, first.scope(), others.isEmpty() ? "" : "; also " + others);
    }

    private void step(StringBuilder text, StepInfo step) {
        text.append('\n')
                .append(step.step())
                .append(": ")
                .append(step.function())
                .append(step.function().contains(" ") ? "" : "()")
                .append(", ")
                .append(step.file())
                .append(", ")
                .append(String.join(" ", step.kernels()))
                .append('\n');
        indented(text, step.row());
        indented(text, step.why());
        rulesOf(step).forEach(rule -> {
            indented(text, "rule " + rule.name() + ": " + rule.what());
            race(List.of(rule)).ifPresent(race -> indented(text, race.protocol() + " without it: " + race));
        });
        for (Defect defect : registry.defects()) {
            if (defect.breaks().stream().anyMatch(place -> place.step().equals(step.step()))) {
                indented(text, defect.id() + " breaks here: " + defect.title());
            }
        }
    }

    private static void indented(StringBuilder text, String paragraph) {
        if (!paragraph.isEmpty()) {
            Wrap.lines(paragraph, Wrap.WIDTH - 2, "  ")
                    .forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }

    private PageraceException unknown(String name) {
        TreeSet<String> names = new TreeSet<>();
        registry.rules().forEach(rule -> names.add(rule.name()));
        registry.steps().forEach(step -> {
            names.add(step.step());
            names.add(step.function());
        });
        return PageraceException.usage("no rule, step or function \"" + name + "\"" + Suggestion.text(name, names));
    }
}
