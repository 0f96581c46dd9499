package io.pagerace.mutants;

import io.pagerace.PageraceException;
import io.pagerace.graph.ExplorerGraph;
import io.pagerace.model.Step;
import io.pagerace.model.mutate.Reference;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.StepInfo;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.ModelConfig;
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
 * Judges the mutants of the specification of a protocol: TLC computes one step of all of them at once, and of those
 * that this does not show the whole graph, up to the first difference from the graph of the Java implementation.
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
    private Map<SpecMutant, String> batched;

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
                specs.modules(protocol.model()),
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

    /** Judges a mutant. The first one takes as long as all that show at once. */
    public Judgement judge(SpecMutant mutant) {
        if (batched == null) {
            batched = batch();
        }
        Map<String, String> killedBy = new LinkedHashMap<>();
        String known = batched.get(mutant);
        if (known != null) {
            killedBy.put("graph", known);
            return Judgement.of(name(mutant), killedBy, "");
        }
        if (mutant.mutation() != null && writesNothing(mutant.mutation())) {
            return Judgement.of(name(mutant), killedBy, JavaJudge.WRITES_NOTHING);
        }
        try {
            whole(mutant).ifPresent(difference -> killedBy.put("graph", difference));
        } catch (PageraceException e) {
            return new Judgement(name(mutant), Verdict.INVALID, killedBy, e.getMessage());
        }
        return Judgement.of(name(mutant), killedBy, explanations.reason(protocol.name(), name(mutant)));
    }

    private boolean writesNothing(SpecMutation mutation) {
        return mutation.operator() == SpecOperator.UNSTORED
                && references.graphs().stream().noneMatch(graph -> graph.writes(Step.of(mutation.step())));
    }

    /** The differences that one step from some states shows, at the smallest scope first. */
    private Map<SpecMutant, String> batch() {
        Map<SpecMutant, String> found = new LinkedHashMap<>();
        for (int i = 0; i < references.graphs().size(); i++) {
            Reference reference = references.graphs().get(i);
            List<SpecMutation> mutations = mutants().stream()
                    .filter(mutant -> mutant.mutation() != null && !found.containsKey(mutant))
                    .map(SpecMutant::mutation)
                    .filter(mutation -> SpecBatch.applies(reference, mutation))
                    .toList();
            if (!mutations.isEmpty()) {
                batch(references.scopes().get(i), reference, mutations, found);
            }
        }
        return found;
    }

    private void batch(
            io.pagerace.model.machine.Scope at,
            Reference reference,
            List<SpecMutation> mutations,
            Map<SpecMutant, String> found) {
        Scope scope = new Scope(at.cpus(), at.pages());
        SpecBatch batch = new SpecBatch(reference, mutations);
        // The model's own file has names for its standard scope only.
        ModelConfig config = specs.config(protocol.model())
                .with(scope, rules)
                .declaring(scope.cpuNames())
                .declaring(scope.pageNames());
        new TlcGraph(registry, specs.with(batch.modules(mutator, config.modelValues())), settings, SpecMutator.VARIABLE)
                .read(config, batch, progress -> {});
        List<Optional<String>> differences = batch.differences();
        for (int i = 0; i < mutations.size(); i++) {
            SpecMutant mutant = new SpecMutant(mutations.get(i), "");
            differences.get(i).ifPresent(difference -> found.put(mutant, References.name(at) + ", " + difference));
        }
    }

    /** The whole graph of one mutant. */
    private Optional<String> whole(SpecMutant mutant) {
        for (io.pagerace.model.machine.Scope at : references.scopes()) {
            Scope scope = new Scope(at.cpus(), at.pages());
            SpecComparison comparison = new SpecComparison(graph(scope));
            Map<String, String> modules = mutant.mutation() == null ? Map.of() : mutator.whole(mutant.mutation());
            Set<String> with = mutant.mutation() == null ? JavaMutant.flipped(rules, mutant.rule()) : rules;
            new TlcGraph(registry, specs.with(modules), settings)
                    .read(request(scope, with), comparison, progress -> {});
            Optional<String> difference = comparison.difference();
            if (difference.isPresent()) {
                return difference.map(text -> References.name(at) + ", " + text);
            }
        }
        return Optional.empty();
    }

    private CheckRequest request(Scope scope, Set<String> with) {
        return new CheckRequest(protocol, scope, List.copyOf(with), Optional.empty());
    }

    private SpecComparison.JavaGraph graph(Scope scope) {
        return graphs.computeIfAbsent(
                scope, s -> new SpecComparison.JavaGraph(new ExplorerGraph(request(s, rules)).graph()));
    }
}
