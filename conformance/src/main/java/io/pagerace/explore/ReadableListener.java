package io.pagerace.explore;

import io.pagerace.model.Device;
import io.pagerace.model.Equation;
import io.pagerace.model.Fault;
import io.pagerace.model.Property;
import io.pagerace.model.StateView;
import io.pagerace.model.explore.Behavior;
import io.pagerace.model.explore.Exploration;
import io.pagerace.model.explore.FewestSwitches;
import io.pagerace.model.explore.ReachedState;
import io.pagerace.model.explore.Search;
import io.pagerace.model.machine.MachineView;
import io.pagerace.model.machine.Move;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.process.TimeLimit;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Registry;
import io.pagerace.replay.ModelMachines;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.tlc.TlcEvent;
import io.pagerace.trace.State;
import io.pagerace.trace.Trace;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Waits in a search with the fewest context switches for the violations of a check. */
final class ReadableListener implements Search.Listener {
    private final Registry registry;
    private final CheckRequest request;
    private final long deadline;
    private final CheckListener listener;
    private final Map<Place, Finding> wanted = new LinkedHashMap<>();
    private final Map<Finding, Finding> readable = new LinkedHashMap<>();
    private final Set<List<Object>> seen = new HashSet<>();
    private FewestSwitches search;

    /** What must be the same: an equation breaks in a state, any other property in a step. */
    private record Place(String property, String step, List<String> defects) {
        static Place of(Equation equation) {
            return new Place(equation.text(), "", List.of());
        }
    }

    ReadableListener(
            Registry registry, CheckRequest request, CheckResult check, long deadline, CheckListener listener) {
        this.registry = registry;
        this.request = request;
        this.deadline = deadline;
        this.listener = listener;
        Set<String> ofSteps = new HashSet<>();
        Arrays.stream(Property.values()).forEach(property -> ofSteps.add(property.text()));
        for (Finding finding : check.findings()) {
            if (ofSteps.contains(finding.property())) {
                wanted.put(new Place(finding.property(), finding.step(), finding.defects()), finding);
            }
            Arrays.stream(Equation.values())
                    .filter(equation -> equation.text().equals(finding.property()))
                    .forEach(equation -> wanted.putIfAbsent(Place.of(equation), finding));
        }
    }

    /** The search that this one listens to. */
    void use(FewestSwitches fewest) {
        search = fewest;
    }

    /** How many violations have a trace to be looked for. */
    int wanted() {
        return wanted.size();
    }

    boolean hasAll() {
        return readable.size() == wanted.size();
    }

    /** The violations with their new traces. */
    Map<Finding, Finding> readable() {
        return readable;
    }

    @Override
    public void restarted() {
        seen.clear();
    }

    @Override
    public boolean progress(Exploration soFar) {
        listener.progress(new TlcEvent.Progress(soFar.depth(), soFar.generated(), soFar.distinct(), soFar.queue()));
        return !hasAll() && !TimeLimit.isOver(deadline);
    }

    @Override
    public void broken(int node, Fault fault, List<Device> devices) {
        String property = fault.property().text();
        String step = fault.step().text();
        boolean asked = wanted.keySet().stream()
                .anyMatch(place ->
                        place.property().equals(property) && place.step().equals(step));
        List<Object> constants = devices.stream().map(Device::constants).toList();
        if (asked && seen.add(List.of(property, step, constants))) {
            Behavior behavior = search.behavior(node);
            State first = ModelMachines.state(behavior.initial());
            List<String> defects = registry.defects(request.protocol().name(), property, step, first).stream()
                    .map(Defect::id)
                    .toList();
            found(new Place(property, step, defects), behavior);
        }
    }

    @Override
    public boolean wantsStates() {
        return Arrays.stream(Equation.values()).anyMatch(equation -> wanted.containsKey(Place.of(equation)));
    }

    @Override
    public void state(int node, ReachedState view) {
        for (Equation equation : Equation.values()) {
            Place place = Place.of(equation);
            if (wanted.containsKey(place) && !equation.holds(view) && seen.add(List.of(equation))) {
                found(place, search.behavior(node));
            }
        }
    }

    private void found(Place place, Behavior behavior) {
        Finding finding = wanted.get(place);
        if (finding != null && !readable.containsKey(finding)) {
            // Fewer steps in no more switches would have been found before, so nothing can be left out; see for it.
            add(finding, new Reduction(end(place, behavior)).reduce(behavior), ", the fewest");
        }
    }

    /** What was not found keeps its trace, without the steps that do not matter: how many these are. */
    int reduceTheOthers(ProtocolMachine machine) {
        int others = 0;
        for (Map.Entry<Place, Finding> one : wanted.entrySet()) {
            if (!readable.containsKey(one.getValue())) {
                others++;
                Optional<Behavior> known =
                        MachineTrace.of(machine, one.getValue().trace());
                known.ifPresent(behavior ->
                        add(one.getValue(), new Reduction(end(one.getKey(), behavior)).reduce(behavior), ""));
            }
        }
        return others;
    }

    /** The last step must break the same property, and be the same step. */
    private static Predicate<Move> end(Place place, Behavior behavior) {
        String last = behavior.moves().get(behavior.moves().size() - 1).step();
        return move -> move.step().equals(last) && breaks(place.property(), move);
    }

    private static boolean breaks(String property, Move move) {
        StateView state = new MachineView(move.next());
        return Arrays.stream(Equation.values())
                .filter(equation -> equation.text().equals(property))
                .findFirst()
                .map(equation -> !equation.holds(state))
                .orElseGet(() -> {
                    Fault fault = move.next().fault();
                    return fault.property() != null
                            && fault.property().text().equals(property)
                            && fault.step().text().equals(move.step());
                });
    }

    private void add(Finding finding, Behavior behavior, String fewest) {
        Trace shortest = finding.trace();
        Trace trace = MachineTrace.of(behavior, shortest, "");
        String description = shortest.meta().description() + ": " + size(trace) + fewest + "; the shortest trace has "
                + size(shortest);
        Finding found = finding.with(MachineTrace.of(behavior, shortest, description));
        readable.put(finding, found);
        listener.found(found);
    }

    private static String size(Trace trace) {
        return trace.switches() + " context switches in " + trace.steps().size() + " steps";
    }
}
