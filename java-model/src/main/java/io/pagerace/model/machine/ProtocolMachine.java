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
    private final StepObserver observer;

    ProtocolMachine(Protocol protocol, Scope scope, Rules rules) {
        this(protocol, scope, rules, (before, step, behind, fault) -> {});
    }

    private ProtocolMachine(Protocol protocol, Scope scope, Rules rules, StepObserver observer) {
        this.protocol = protocol;
        this.scope = scope;
        this.rules = rules;
        this.observer = observer;
    }

    /** The same with somebody who is told each step that its machines compute. */
    public ProtocolMachine observedBy(StepObserver other) {
        return new ProtocolMachine(protocol, scope, rules, other);
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

    StepObserver observer() {
        return observer;
    }
}
