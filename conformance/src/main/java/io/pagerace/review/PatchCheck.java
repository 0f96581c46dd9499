package io.pagerace.review;

import io.pagerace.explore.ExchangeChecker;
import io.pagerace.measured.Measured;
import io.pagerace.measured.Need;
import io.pagerace.measured.Shown;
import io.pagerace.measured.Switches;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.source.Drift;
import io.pagerace.source.SourceMap;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Checks the protocols that a patch is about, before it and as patched: all rules that it takes out or puts in are
 * switched together. What is measured or recorded is not checked again.
 */
public final class PatchCheck {
    private final Registry registry;
    private final Measured measured;
    private final SourceMap map;
    private final SpecFiles specs;
    private final Checker checker;
    private final Map<Shown, Finding> findings = new HashMap<>();
    /** What earlier patches of a series to the same tree have switched. */
    private final Map<String, Boolean> switched = new LinkedHashMap<>();

    /** Who makes the checks. */
    public interface Checker {
        /** The scope that was asked for, or the standard one; with another, what is known does not count. */
        Scope scope(Protocol protocol);

        /** Whether what is recorded and measured is to be checked again. */
        boolean anew();

        /** Makes a check; empty if none is wanted. */
        Optional<CheckResult> check(CheckRequest request);

        /** What makes checks with steps in another order, which is said in words; empty if none is wanted. */
        Optional<ExchangeChecker> exchanges(CheckRequest request, String order);
    }

    /** With somebody who makes the checks that are not known. */
    public PatchCheck(Registry registry, Measured measured, SourceMap map, SpecFiles specs, Checker checker) {
        this.registry = registry;
        this.measured = measured;
        this.map = map;
        this.specs = specs;
        this.checker = checker;
    }

    /** The traces of what was checked. */
    public Function<Shown, Finding> findings(Function<Shown, Finding> others) {
        return shown -> findings.containsKey(shown) ? findings.get(shown) : others.apply(shown);
    }

    /**
     * A review with the verdicts, and with what they leave open.
     *
     * @param tree what the tree is that the patch is for; empty if there is none
     */
    public PatchReview of(PatchReview review, List<Drift> tree) {
        List<String> steps = review.functions().stream()
                .flatMap(function -> function.steps().stream())
                .filter(step -> !step.startsWith("+"))
                .map(step -> step.startsWith("-") ? step.substring(1) : step)
                .distinct()
                .toList();
        ProtocolChoice choice = new ProtocolChoice(registry, measured, map, tree, steps);
        Map<String, Boolean> rules = rules(review);
        Map<String, OrderCheck.Answer> orders = orders(review, choice);
        List<String> open = Undecided.of(review, orders);
        List<Verdict> verdicts = new ArrayList<>();
        Set<String> done = new TreeSet<>();
        for (FunctionReview function : review.functions()) {
            for (Remark remark : function.remarks()) {
                if (!rules.containsKey(remark.about()) || done.contains(remark.about())) {
                    continue;
                }
                choice.of(
                                remark.about(),
                                !rules.get(remark.about()),
                                function.hunk().file())
                        .ifPresentOrElse(
                                chosen -> {
                                    Verdict verdict = verdict(chosen, rules, open);
                                    verdict.rules().forEach(each -> done.add(each.substring(1)));
                                    verdicts.add(verdict);
                                },
                                () -> open.add(remark.about() + ": no kernel's protocol has this rule"));
            }
        }
        int ofRules = verdicts.size();
        orders.values()
                .forEach(order -> order.verdict().ifPresent(verdict -> {
                    verdicts.add(verdict);
                    if (!verdict.after().holds().isEmpty()) {
                        open(registry.protocol(verdict.protocol()), verdict, open);
                    }
                    open.addAll(order.left());
                }));
        if (verdicts.size() > ofRules && verdicts.size() > 1) {
            open.add("each order was checked by itself, not together with what else the patch changes");
        }
        if (!tree.isEmpty()) {
            switched.putAll(rules);
        }
        return review.with(
                review.functions().stream()
                        .map(function -> shownBy(function, verdicts))
                        .toList(),
                verdicts,
                open);
    }

    /** What comes of the order of steps in each function in which lines move. */
    private Map<String, OrderCheck.Answer> orders(PatchReview review, ProtocolChoice choice) {
        Map<String, OrderCheck.Answer> orders = new LinkedHashMap<>();
        if (review.kernel().isPresent()) {
            return orders;
        }
        OrderCheck check = new OrderCheck(registry, checker, this);
        MovedSteps.of(review).forEach((function, moved) -> {
            List<ProtocolChoice.Chosen> candidates = choice.ofSteps(
                    moved.before().keySet(), moved.function().hunk().file());
            if (candidates.isEmpty()) {
                orders.put(function, OrderCheck.unfit(moved, "no kernel's protocol has two of these"));
            }
            for (ProtocolChoice.Chosen chosen : candidates) {
                Set<String> rules = new TreeSet<>(chosen.protocol().rulesOn());
                switched.forEach((rule, on) -> set(chosen.protocol(), rules, rule, on));
                OrderCheck.Answer answer = check.of(moved, chosen, List.copyOf(rules));
                if (answer.fits()) {
                    orders.put(function, answer);
                    break;
                }
                orders.putIfAbsent(function, answer);
            }
        });
        return orders;
    }

    /** A protocol whose steps are in their own order, to be compared with one in which they are not. */
    Verdict.Side inOrder(CheckRequest request, ExchangeChecker exchanges) {
        Protocol protocol = request.protocol();
        List<String> changed = changed(protocol, request.rules());
        return checker.anew() || !changed.isEmpty() || protocol.expect().violated()
                ? checked(exchanges.check(request), changed)
                : recorded(protocol);
    }

    /** A protocol with steps in another order; nothing is known to hold if not everything was followed. */
    Verdict.Side exchanged(CheckResult result, String order, boolean complete) {
        List<String> changed = new ArrayList<>(changed(result.protocol(), result.rules()));
        changed.add(order);
        Verdict.Side side = checked(result, changed);
        String note = !complete
                ? "Not all of it could be followed."
                : side.breaks().isEmpty()
                        ? "What the kernel asserts and its own order never breaks is not in the specs."
                        : "";
        return new Verdict.Side(
                side.known(),
                side.scopes(),
                side.breaks(),
                complete ? side.holds() : List.of(),
                side.note().isEmpty() ? note : side.note());
    }

    private static List<String> changed(Protocol protocol, Collection<String> rules) {
        return Switches.of(without(rules, protocol.rulesOn()), without(protocol.rulesOn(), rules));
    }

    /** The race of a rule that is switched alone is that of the verdict. */
    private static FunctionReview shownBy(FunctionReview function, List<Verdict> verdicts) {
        return function.with(function.remarks().stream()
                .map(remark -> verdicts.stream()
                        .filter(verdict -> verdict.after().known() != Verdict.Known.UNKNOWN)
                        .filter(verdict -> verdict.rules().size() == 1
                                && verdict.rules().get(0).substring(1).equals(remark.about()))
                        .findFirst()
                        .map(verdict -> remark.with(verdict.race()))
                        .orElse(remark))
                .toList());
    }

    /** The rules that a patch puts in, true, or takes out, false. */
    private static Map<String, Boolean> rules(PatchReview review) {
        Map<String, Boolean> rules = new LinkedHashMap<>();
        review.remarks().forEach(remark -> {
            if (remark.kind() == Remark.Kind.REMOVES || remark.kind() == Remark.Kind.ADDS) {
                rules.put(remark.about(), remark.kind() == Remark.Kind.ADDS);
            }
        });
        return rules;
    }

    private Verdict verdict(ProtocolChoice.Chosen chosen, Map<String, Boolean> rules, List<String> open) {
        Protocol protocol = chosen.protocol();
        Set<String> before = new TreeSet<>(protocol.rulesOn());
        List<String> said = new ArrayList<>();
        switched.forEach((rule, on) -> set(protocol, before, rule, on));
        rules.forEach((rule, on) -> set(protocol, before, rule, !on));
        Set<String> after = new TreeSet<>(before);
        rules.forEach((rule, on) -> {
            if (set(protocol, after, rule, on)) {
                said.add((on ? "+" : "-") + rule);
            }
        });
        Set<String> left = new TreeSet<>(after);
        rules.forEach((rule, on) -> set(protocol, left, rule, protocol.rulesOn().contains(rule)));
        String earlier = Switches.text(changed(protocol, left));
        Verdict verdict = new Verdict(
                protocol.name(),
                chosen.why() + (earlier.isEmpty() ? "" : "; by the patches before it it is" + earlier),
                said,
                side(protocol, before, after),
                side(protocol, after, before));
        open(protocol, verdict, open);
        return verdict;
    }

    private static boolean set(Protocol protocol, Set<String> rules, String rule, boolean on) {
        return protocol.rules().contains(rule) && (on ? rules.add(rule) : rules.remove(rule));
    }

    private Verdict.Side side(Protocol protocol, Set<String> rules, Set<String> others) {
        List<String> changed = changed(protocol, rules);
        List<String> differs = Switches.of(without(rules, others), without(others, rules));
        // Of a broken protocol it is known what one rule makes a difference to, and not all that breaks.
        boolean alone = differs.size() == 1
                && changed.stream()
                        .allMatch(
                                each -> each.substring(1).equals(differs.get(0).substring(1)));
        Optional<Need> known = alone ? need(protocol, differs.get(0)) : Optional.empty();
        if (!checker.anew() && known.isPresent()) {
            return changed.isEmpty()
                    ? recorded(protocol, known.get(), differs)
                    : measured(protocol, known.get(), changed);
        }
        if (!checker.anew() && changed.isEmpty() && !protocol.expect().violated()) {
            return recorded(protocol);
        }
        return checker.check(new CheckRequest(protocol, checker.scope(protocol), List.copyOf(rules), Optional.empty()))
                .map(result -> checked(result, changed))
                .orElseGet(() -> new Verdict.Side(Verdict.Known.UNKNOWN, List.of(), List.of(), List.of(), ""));
    }

    private Verdict.Side recorded(Protocol protocol) {
        return new Verdict.Side(Verdict.Known.RECORDED, List.of(protocol.scope()), List.of(), properties(protocol), "");
    }

    private static List<String> without(Collection<String> all, Collection<String> others) {
        return all.stream().filter(each -> !others.contains(each)).sorted().toList();
    }

    private Optional<Need> need(Protocol protocol, String rule) {
        return measured.needs(rule.substring(1)).stream()
                .filter(need -> need.protocol().equals(protocol.name()))
                .findFirst();
    }

    /** The protocol as its kernel has it; {@code differs} says whether it has the rule that the need is of. */
    private Verdict.Side recorded(Protocol protocol, Need need, List<String> differs) {
        boolean has = differs.get(0).startsWith("+");
        boolean broken = protocol.expect().violated();
        return new Verdict.Side(
                has || need.breaks().isEmpty() ? Verdict.Known.RECORDED : Verdict.Known.MEASURED,
                has || need.breaks().isEmpty() ? List.of(protocol.scope()) : need.searched(),
                has ? List.of() : need.breaks(),
                broken ? List.of() : properties(protocol),
                broken ? "Known of the protocol itself: " + defects(protocol) : "");
    }

    private Verdict.Side measured(Protocol protocol, Need need, List<String> changed) {
        boolean has = changed.get(0).startsWith("+");
        List<String> broken = need.breaks().stream().map(Shown::property).toList();
        String note = "";
        if (need.breaks().isEmpty()) {
            note = registry.rule(need.rule()).because(protocol.name());
        } else if (has) {
            note = registry.defects().stream()
                    .filter(defect -> defect.rule().equals(need.rule()))
                    .flatMap(defect -> measured.bug(defect.id()).stream())
                    .findFirst()
                    .map(bug -> bug.defect() + " is gone with it in "
                            + bug.gone().protocol() + ": " + bug.gone().holds().text())
                    .orElse("");
        }
        return new Verdict.Side(
                Verdict.Known.MEASURED,
                need.searched(),
                has ? List.of() : need.breaks(),
                protocol.expect().violated()
                        ? List.of()
                        : specs.config(protocol.model()).invariants().stream()
                                .filter(name -> has || !broken.contains(name))
                                .toList(),
                note);
    }

    private Verdict.Side checked(CheckResult result, List<String> changed) {
        List<Shown> breaks = new ArrayList<>();
        for (Finding finding : result.findings()) {
            Shown shown = new Shown(
                    result.protocol().name(),
                    changed,
                    finding.trace().meta().scope(),
                    finding.property(),
                    finding.step(),
                    finding.length(),
                    result.distinct());
            findings.put(shown, finding);
            breaks.add(shown);
        }
        breaks.sort(Comparator.comparingInt(Shown::length));
        return new Verdict.Side(
                result.reused() ? Verdict.Known.REUSED : Verdict.Known.CHECKED,
                List.of(result.scope()),
                breaks,
                result.properties().stream()
                        .filter(each -> each.verdict() == CheckResult.Verdict.HOLDS)
                        .map(CheckResult.PropertyResult::property)
                        .toList(),
                result.stopped().map(why -> "not complete: " + why).orElse(""));
    }

    /** The properties of the states, and the temporal ones. */
    private List<String> properties(Protocol protocol) {
        List<String> names = new ArrayList<>(specs.config(protocol.model()).invariants());
        protocol.temporal().forEach(temporal -> names.add(temporal.property()));
        return names;
    }

    private String defects(Protocol protocol) {
        return registry.defects().stream()
                .filter(defect -> defect.protocols().contains(protocol.name())
                        && defect.with().isEmpty()
                        && defect.without().isEmpty())
                .map(Defect::id)
                .collect(Collectors.joining(", "));
    }

    /** What a verdict says nothing of. */
    private void open(Protocol protocol, Verdict verdict, List<String> open) {
        String with = verdict.subject();
        if (verdict.after().known() == Verdict.Known.UNKNOWN) {
            open.add(with + ": not checked");
            return;
        }
        List<String> said = new ArrayList<>(verdict.after().holds());
        verdict.after().breaks().forEach(each -> said.add(each.property()));
        List<String> rest = properties(protocol).stream()
                .filter(name -> !said.contains(name))
                .toList();
        if (protocol.expect().violated() && verdict.after().known() == Verdict.Known.MEASURED) {
            open.add(with + ": only what the rule makes a difference to is known, of invariants");
        } else if (!rest.isEmpty()) {
            open.add(with + ": not checked: " + String.join(", ", rest));
        }
    }
}
