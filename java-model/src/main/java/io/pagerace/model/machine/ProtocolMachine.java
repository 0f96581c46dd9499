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

    ProtocolMachine(Protocol protocol, Scope scope, Rules rules) {
        this.protocol = protocol;
        this.scope = scope;
        this.rules = rules;
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
}
