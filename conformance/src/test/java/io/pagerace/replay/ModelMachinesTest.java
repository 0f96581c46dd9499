package io.pagerace.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.tlc.TraceBuilder;
import io.pagerace.trace.Scope;
import io.pagerace.trace.Trace;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The Java reference implementation, as replays see it")
class ModelMachinesTest {
    private final Registry registry = RegistryLoader.load("/pagerace");
    private final MachineSource machines = new ModelMachines();

    @Test
    @DisplayName("implements every protocol, and its steps are those of the vocabulary")
    void everyProtocol() {
        for (Protocol protocol : registry.protocols()) {
            List<MachineSource.Position> initial =
                    machines.initial(protocol.name(), protocol.scope(), Set.copyOf(protocol.rulesOn()));
            for (MachineSource.Position position : initial) {
                assertEquals(Trace.VARIABLES, position.state().variables().keySet());
                List<String> contexts = TraceBuilder.contexts(position.state());
                assertTrue(!position.moves().isEmpty(), protocol.name());
                for (MachineSource.Move move : position.moves()) {
                    assertTrue(registry.hasStep(move.step()), move.step());
                    assertTrue(contexts.contains(move.ctx()), move.ctx());
                }
            }
        }
    }

    @Test
    @DisplayName("knows the same rules as the registry")
    void rules() {
        for (Protocol protocol : registry.protocols()) {
            machines.initial(protocol.name(), protocol.scope(), Set.copyOf(protocol.rules()));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> machines.initial(protocol.name(), protocol.scope(), Set.of("no.such-rule")));
        }
        assertThrows(IllegalArgumentException.class, () -> machines.initial("v9/none", new Scope(2, 2), Set.of()));
    }
}
