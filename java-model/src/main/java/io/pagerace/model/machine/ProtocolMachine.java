package io.pagerace.model.machine;

import io.pagerace.model.Device;
import io.pagerace.model.PageMemory;
import io.pagerace.model.Rules;
import java.util.ArrayList;
import java.util.List;

/** A protocol at a scope, with some rules on: where its machines start. */
public final class ProtocolMachine {
    private final Protocol protocol;
    private final Scope scope;
    private final Rules rules;
    private final Mutation mutation;
    private final Exchange exchange;
    private final StepObserver observer;

    ProtocolMachine(Protocol protocol, Scope scope, Rules rules) {
        this(protocol, scope, rules, null, null, StepObserver.NOBODY);
    }

    private ProtocolMachine(
            Protocol protocol, Scope scope, Rules rules, Mutation mutation, Exchange exchange, StepObserver observer) {
        this.protocol = protocol;
        this.scope = scope;
        this.rules = rules;
        this.mutation = mutation;
        this.exchange = exchange;
        this.observer = observer;
    }

    /** The same with a mutation. Its machines must not be compared up to symmetry. */
    public ProtocolMachine mutated(Mutation deviation) {
        return new ProtocolMachine(protocol, scope, rules, deviation, null, observer);
    }

    /** The same with some steps in another order. */
    public ProtocolMachine exchanging(Exchange order) {
        return new ProtocolMachine(protocol, scope, rules, null, order, observer);
    }

    /** The same with somebody who is told each step that its machines compute. */
    public ProtocolMachine observedBy(StepObserver other) {
        return new ProtocolMachine(protocol, scope, rules, mutation, exchange, other);
    }

    /** All initial states: all pages are free, all contexts idle; one for each state that a device can begin in. */
    public List<Machine> initial() {
        List<Machine> initial = new ArrayList<>();
        for (List<Device> devices : protocol.initialDevices()) {
            initial.add(Machine.initial(this, new PageMemory(scope.pages(), devices), scope.contexts(devices)));
        }
        return initial;
    }

    Protocol protocol() {
        return protocol;
    }

    Rules rules() {
        return rules;
    }

    /** Null unless the machine is mutated. */
    Mutation mutation() {
        return mutation;
    }

    /** Whether its machines do something else than the code of the protocol. */
    boolean deviates() {
        return mutation != null || exchange != null;
    }

    /** Null unless steps come in another order. */
    Exchange exchange() {
        return exchange;
    }

    StepObserver observer() {
        return observer;
    }
}
