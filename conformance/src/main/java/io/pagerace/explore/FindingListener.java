package io.pagerace.explore;

import io.pagerace.model.Device;
import io.pagerace.model.Equation;
import io.pagerace.model.Fault;
import io.pagerace.model.explore.Exploration;
import io.pagerace.model.explore.Explorer;
import io.pagerace.model.explore.ReachedState;
import io.pagerace.model.explore.Search;
import io.pagerace.process.TimeLimit;
import io.pagerace.replay.ModelMachines;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.Findings;
import io.pagerace.tlc.TlcEvent;
import io.pagerace.trace.State;
import io.pagerace.trace.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Judges the states of a search: each property is reported once for each step, and driver habit, that breaks it. */
final class FindingListener implements Search.Listener {
    private final Set<String> invariants;
    private final List<Equation> equations;
    private final Findings findings;
    private final CheckRequest request;
    private final long deadline;
    private final CheckListener listener;
    private final Set<Equation> unequal = EnumSet.noneOf(Equation.class);
    private final Set<List<Object>> places = new HashSet<>();
    private Explorer explorer;
    private BooleanSupplier enough = () -> false;

    FindingListener(
            List<String> invariants,
            Findings findings,
            CheckRequest request,
            Optional<Duration> timeout,
            CheckListener listener) {
        this.invariants = Set.copyOf(invariants);
        this.equations = Arrays.stream(Equation.values())
                .filter(equation -> invariants.contains(equation.text()))
                .toList();
        this.findings = findings;
        this.request = request;
        this.deadline = TimeLimit.deadline(timeout);
        this.listener = listener;
    }

    /** The explorer that this one listens to. */
    void use(Explorer search) {
        explorer = search;
    }

    @Override
    public boolean progress(Exploration soFar) {
        listener.progress(new TlcEvent.Progress(soFar.depth(), soFar.generated(), soFar.distinct(), soFar.queue()));
        return !TimeLimit.isOver(deadline);
    }

    /** Ends the search when somebody says so. */
    void until(BooleanSupplier over) {
        enough = over;
    }

    @Override
    public boolean enough() {
        return enough.getAsBoolean();
    }

    @Override
    public boolean wantsStates() {
        return !equations.isEmpty();
    }

    @Override
    public void broken(int state, Fault fault, List<Device> devices) {
        String property = fault.property().text();
        List<Object> constants = devices.stream().map(Device::constants).toList();
        if (invariants.contains(property) && places.add(List.of(property, fault.step(), constants))) {
            report(property, state, fault.step().text());
        }
    }

    @Override
    public void state(int state, ReachedState view) {
        for (Equation equation : equations) {
            if (!equation.holds(view) && unequal.add(equation)) {
                report(equation.text(), state, "");
            }
        }
    }

    private void report(String property, int state, String brokenAt) {
        List<State> states = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        ModelMachines.addTo(explorer.behavior(state), states, steps);
        String step = brokenAt.isEmpty() && !steps.isEmpty()
                ? steps.get(steps.size() - 1).name()
                : brokenAt;
        findings.add(property, step, request.scope(), states, steps);
    }
}
