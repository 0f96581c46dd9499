package io.pagerace.review;

import io.pagerace.measured.Measured;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.source.Drift;
import io.pagerace.source.SourceMap;
import io.pagerace.source.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which protocol a rule is checked in: one of the generation that the tree is of, or else of the one that the steps of
 * the hunks fit best; there of one that is known to break without the rule, the widest, and the newest sound one.
 */
final class ProtocolChoice {
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)");
    private static final List<String> OF_THE_CORE = List.of("any-driver", "none", "slab", "anon");
    private static final String CORE = "core";
    /** So many protocols that fit alike are tried. */
    private static final int ALIKE = 3;

    private final Registry registry;
    private final Measured measured;
    private final SourceMap map;
    private final List<Drift> tree;
    private final List<String> steps;

    /**
     * A protocol, and why it was chosen.
     *
     * @param protocol the protocol
     * @param why in words
     */
    record Chosen(Protocol protocol, String why) {}

    /** For a patch to a tree, which is empty if there is none, whose hunks show these steps before it. */
    ProtocolChoice(Registry registry, Measured measured, SourceMap map, List<Drift> tree, List<String> steps) {
        this.registry = registry;
        this.measured = measured;
        this.map = map;
        this.tree = tree;
        this.steps = steps;
    }

    /** The protocol for a rule that the patch takes out of a file, or puts in; empty if no kernel's has it. */
    Optional<Chosen> of(String rule, boolean removed, String file) {
        String subject = subject(file);
        List<Protocol> candidates = ofKernels()
                .filter(protocol -> removed
                        ? protocol.rulesOn().contains(rule)
                        : protocol.rules().contains(rule))
                .toList();
        return candidates.stream()
                .min(Comparator.<Protocol>comparingInt(each -> isOf(each, subject) ? 0 : 1)
                        .thenComparing(this::distance)
                        .thenComparing(each -> breaks(each, rule) ? 0 : 1)
                        .thenComparing(each -> subject.equals(CORE) ? narrowness(each) : 0)
                        .thenComparing(each -> rank(each, rule, removed))
                        .thenComparing(each -> -version(each.core())))
                .map(each -> new Chosen(each, why(each, "the rule")));
    }

    /**
     * The protocols for steps that change places in a file, the best first; none if no kernel has two of them. Without
     * a tree several generations may fit alike.
     */
    List<Chosen> ofSteps(Collection<String> moved, String file) {
        String subject = subject(file);
        List<Protocol> candidates = ofKernels()
                .filter(each -> subject.equals(CORE) || isOf(each, subject))
                .filter(each -> has(each.core(), moved) > 1)
                .sorted(Comparator.<Protocol>comparingInt(this::distance)
                        .thenComparing(each -> -has(each.core(), moved))
                        .thenComparing(each -> subject.equals(CORE) ? narrowness(each) : 0)
                        .thenComparing(each -> each.expect().violated())
                        .thenComparing(each -> -version(each.core())))
                .toList();
        return candidates.stream()
                .filter(each -> distance(each) == distance(candidates.get(0))
                        && driver(each).equals(driver(candidates.get(0))))
                .limit(tree.isEmpty() ? ALIKE : 1)
                .map(each -> new Chosen(each, why(each, "these steps")))
                .toList();
    }

    private int has(String generation, Collection<String> those) {
        return (int) those.stream()
                .filter(step -> registry.step(step).kernels().contains(generation))
                .count();
    }

    private Stream<Protocol> ofKernels() {
        return registry.protocols().stream()
                .filter(protocol -> SourceMap.merged(protocol.name()))
                .filter(protocol -> protocol.drivers().size() == 1);
    }

    /** Whose file it is. */
    private String subject(String file) {
        return Subject.ALL.stream()
                .filter(each -> registry.steps().stream()
                        .anyMatch(
                                step -> each.has(step) && map.files(step.step()).contains(file)))
                .map(Subject::name)
                .findFirst()
                .orElse(CORE);
    }

    /** A rule is taken out of a sound protocol, and put into one that lacks it. */
    private static int rank(Protocol protocol, String rule, boolean removed) {
        boolean worse =
                removed ? protocol.expect().violated() : protocol.rulesOn().contains(rule);
        return worse ? 1 : 0;
    }

    private boolean breaks(Protocol protocol, String rule) {
        return measured.needs(rule).stream()
                .anyMatch(need -> need.protocol().equals(protocol.name())
                        && !need.breaks().isEmpty());
    }

    /** Any driver does all that one does; a driver of its own comes last. */
    private static int narrowness(Protocol protocol) {
        int at = OF_THE_CORE.indexOf(driver(protocol));
        return at < 0 ? OF_THE_CORE.size() : at;
    }

    private static boolean isOf(Protocol protocol, String subject) {
        return subject.equals(CORE) || driver(protocol).equals(subject);
    }

    private static String driver(Protocol protocol) {
        return protocol.drivers().get(0);
    }

    private static int version(String generation) {
        Matcher matcher = VERSION.matcher(generation);
        return matcher.matches() ? 1_000 * Integer.parseInt(matcher.group(1)) + Integer.parseInt(matcher.group(2)) : 0;
    }

    /** How far it is from the tree, or from the steps; the least is the best. */
    private int distance(Protocol protocol) {
        if (tree.isEmpty()) {
            return -fit(protocol.core());
        }
        return drift(protocol)
                .map(drift -> kernels(drift).stream()
                        .mapToInt(kernel -> Math.abs(version(kernel) - version(protocol.core())))
                        .min()
                        .getAsInt())
                .orElse(Integer.MAX_VALUE);
    }

    private int fit(String generation) {
        return has(generation, steps);
    }

    private Optional<Drift> drift(Protocol protocol) {
        String subject = OF_THE_CORE.contains(driver(protocol)) ? CORE : driver(protocol);
        return tree.stream()
                .filter(drift -> drift.subject().name().equals(subject))
                .findFirst();
    }

    private static List<String> kernels(Drift drift) {
        List<String> kernels = new ArrayList<>(drift.alike());
        kernels.add(drift.kernel());
        return kernels;
    }

    private String why(Protocol protocol, String what) {
        String generation = protocol.core();
        if (tree.isEmpty()) {
            return steps.isEmpty()
                    ? "the newest that has " + what + "; the hunks show no step that says more"
                    : generation + " has " + fit(generation) + " of the " + steps.size()
                            + " steps that the hunks show before the patch";
        }
        return drift(protocol)
                .map(drift -> "the tree's " + drift.subject().name() + " is " + drift.kernel() + "'s by its steps"
                        + (kernels(drift).contains(generation) ? "" : ", and this the nearest that has " + what))
                .orElse("the tree has no such driver; this is the nearest that has " + what);
    }
}
