package io.pagerace.mutants;

import io.pagerace.PageraceException;
import io.pagerace.graph.ExplorerGraph;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.StepInfo;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcGraph;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges the mutants of the specification of a protocol: TLC computes the graph of the mutated modules, and is stopped
 * at the first difference from the graph of the Java implementation.
 */
public final class SpecJudge {
    private final Registry registry;
    private final SpecFiles specs;
    private final TlcSettings settings;
    private final Protocol protocol;
    private final Set<String> rules;
    private final References references;
    private final Explanations explanations;
    private final SpecMutator mutator;
    private final Map<Scope, SpecComparison.JavaGraph> graphs = new LinkedHashMap<>();

    /** For a protocol with some rules on. */
    public SpecJudge(
            Registry registry,
            SpecFiles specs,
            TlcSettings settings,
            Protocol protocol,
            Set<String> rules,
            References references,
            Explanations explanations) {
        this.registry = registry;
        this.specs = specs;
        this.settings = settings;
        this.protocol = protocol;
        this.rules = rules;
        this.references = references;
        this.explanations = explanations;
        this.mutator = new SpecMutator(
                SpecModules.of(specs, protocol.model()),
                registry.steps().stream().map(StepInfo::action).collect(Collectors.toSet()));
    }

    /** All mutants, of steps and of rules. */
    public List<SpecMutant> mutants() {
        List<SpecMutant> mutants = new ArrayList<>();
        new SpecMutants(references.graphs()).all().forEach(mutation -> mutants.add(new SpecMutant(mutation, "")));
        new TreeSet<>(protocol.rules()).forEach(rule -> mutants.add(new SpecMutant(null, rule)));
        return mutants;
    }

    /** The mutant's name. */
    public Mutant name(SpecMutant mutant) {
        return mutant.named(rules);
    }

    /** Judges a mutant, at the smallest scope first. */
    public Judgement judge(SpecMutant mutant) {
        Map<String, String> killedBy = new LinkedHashMap<>();
        for (io.pagerace.model.machine.Scope each : references.scopes()) {
            if (!killedBy.isEmpty()) {
                break;
            }
            Scope scope = new Scope(each.cpus(), each.pages());
            try {
                difference(mutant, scope)
                        .ifPresent(difference -> killedBy.put("graph", References.name(each) + ", " + difference));
            } catch (PageraceException e) {
                return new Judgement(name(mutant), Verdict.INVALID, killedBy, e.getMessage());
            }
        }
        return Judgement.of(name(mutant), killedBy, explanations.reason(protocol.name(), name(mutant)));
    }

    private Optional<String> difference(SpecMutant mutant, Scope scope) {
        SpecComparison comparison = new SpecComparison(graph(scope));
        Map<String, String> modules = mutant.mutation() == null ? Map.of() : mutator.mutated(mutant.mutation());
        Set<String> with = mutant.mutation() == null ? JavaMutant.flipped(rules, mutant.rule()) : rules;
        try {
            new TlcGraph(registry, specs.with(modules), settings)
                    .read(request(scope, with), comparison, progress -> {});
        } catch (PageraceException e) {
            // What was told before TLC failed may be a difference already; if not, the mutant does not run.
            if (!comparison.failed()) {
                throw e;
            }
        }
        return comparison.difference();
    }

    private CheckRequest request(Scope scope, Set<String> with) {
        return new CheckRequest(protocol, scope, List.copyOf(with), Optional.empty());
    }

    private SpecComparison.JavaGraph graph(Scope scope) {
        return graphs.computeIfAbsent(
                scope, s -> new SpecComparison.JavaGraph(new ExplorerGraph(request(s, rules)).graph()));
    }
}
