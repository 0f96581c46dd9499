package io.pagerace.mutants;

import io.pagerace.PageraceException;
import io.pagerace.graph.Digest;
import io.pagerace.graph.GraphSink;
import io.pagerace.graph.StateDigest;
import io.pagerace.model.Step;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.mutate.Reference;
import io.pagerace.replay.ModelMachines;
import io.pagerace.trace.State;
import io.pagerace.trace.TlaText;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One step of many mutants in one run of TLC, from states of the Java implementation at which their steps are taken or
 * led to. Two graphs with the same initial states differ if and only if a state of one of them has other steps in the
 * other, so a difference here is a difference that {@code pagerace conform} would find.
 */
final class SpecBatch implements GraphSink {
    private final Reference reference;
    private final List<SpecMutation> mutations;
    private final List<Set<Integer>> starts = new ArrayList<>();
    private final Map<Machine, Integer> numbers = new LinkedHashMap<>();
    private final StateDigest digests = new StateDigest();

    private final List<Told> states = new ArrayList<>();
    private final Map<Told, Set<Edge>> edges = new HashMap<>();
    private int nextTag;

    /** A state of a mutant as TLC has told it. */
    private record Told(int mutant, Digest digest) {}

    private record Edge(String step, Digest to) {}

    SpecBatch(Reference reference, List<SpecMutation> mutations) {
        this.reference = reference;
        this.mutations = new ArrayList<>(mutations);
        for (SpecMutation mutation : mutations) {
            Set<Integer> some = new TreeSet<>();
            for (Machine machine : machines(mutation)) {
                numbers.putIfAbsent(machine, numbers.size() + 1);
                some.add(numbers.get(machine));
            }
            starts.add(some);
        }
        this.mutations.add(SpecMutation.NONE);
        starts.add(new TreeSet<>(numbers.values()));
    }

    /** Whether a mutation can show at the scope. */
    static boolean applies(Reference reference, SpecMutation mutation) {
        return reference.steps().contains(Step.of(mutation.step()));
    }

    private Set<Machine> machines(SpecMutation mutation) {
        Set<Machine> machines = new LinkedHashSet<>(reference.entering(mutation.step()));
        machines.addAll(reference.sources(Step.of(mutation.step())));
        return machines;
    }

    /** The modules for TLC. */
    Map<String, String> modules(SpecMutator mutator, Set<String> models) {
        List<String> texts = numbers.keySet().stream()
                .map(machine -> record(ModelMachines.state(machine), models))
                .toList();
        Set<String> names = new TreeSet<>(models);
        names.removeAll(Set.of("user", "file", "null"));
        return mutator.oneStep(mutations, names, texts, starts);
    }

    private static String record(State state, Set<String> models) {
        return Trace.VARIABLES.stream()
                .map(name -> name + " |-> " + TlaText.of(Values.withModelValues(state.get(name), models)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public void tag(int value) {
        nextTag = value;
    }

    @Override
    public void state(List<Digest> variables) {
        states.add(new Told(nextTag, Digest.of(variables)));
    }

    @Override
    public void initial(int state) {
        edges.computeIfAbsent(states.get(state), s -> new HashSet<>());
    }

    @Override
    public void edge(int from, String step, int to) {
        edges.get(states.get(from)).add(new Edge(step, states.get(to).digest()));
    }

    /**
     * For each mutant, in their order, the first difference from the Java implementation, if there is one. Throws with
     * exit status 1 if the specification without a mutation differs: then the mutants' differences mean nothing.
     */
    List<Optional<String>> differences() {
        List<Optional<String>> differences = withControl();
        Optional<String> control = differences.remove(differences.size() - 1);
        if (control.isPresent()) {
            throw PageraceException.internal("the specification that is not mutated differs: " + control.get());
        }
        return differences;
    }

    private List<Optional<String>> withControl() {
        List<Machine> machines = new ArrayList<>(numbers.keySet());
        Map<Machine, Set<Edge>> expected = new HashMap<>();
        List<Optional<String>> differences = new ArrayList<>();
        for (int i = 0; i < mutations.size(); i++) {
            int mutant = i + 1;
            differences.add(starts.get(i).stream()
                    .map(number -> machines.get(number - 1))
                    .sorted(Comparator.comparingInt(reference::depth))
                    .map(machine -> difference(
                            machine,
                            expected.computeIfAbsent(machine, this::edges),
                            edges.get(new Told(mutant, digest(machine)))))
                    .flatMap(Optional::stream)
                    .findFirst());
        }
        return differences;
    }

    private Set<Edge> edges(Machine machine) {
        return machine.moves().stream()
                .map(move -> new Edge(move.step(), digest(move.next())))
                .collect(Collectors.toSet());
    }

    private Digest digest(Machine machine) {
        return Digest.of(digests.of(ModelMachines.state(machine)));
    }

    private Optional<String> difference(Machine machine, Set<Edge> java, Set<Edge> tlc) {
        if (tlc == null) {
            throw PageraceException.internal("TLC has not told of " + machine);
        }
        if (java.equals(tlc)) {
            return Optional.empty();
        }
        Set<Edge> differing = new HashSet<>(java);
        differing.addAll(tlc);
        differing.removeIf(edge -> java.contains(edge) && tlc.contains(edge));
        Set<String> steps = differing.stream().map(Edge::step).collect(Collectors.toCollection(TreeSet::new));
        return Optional.of("depth " + reference.depth(machine) + ": " + String.join(", ", steps));
    }
}
