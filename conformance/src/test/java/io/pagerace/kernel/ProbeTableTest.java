package io.pagerace.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.registry.StepInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProbeTableTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final List<ProbeTable> TABLES = ProbeTable.load("/pagerace");

    @Test
    void stepsAndProtocolsAreTheRegistrys() {
        Set<String> steps = REGISTRY.steps().stream().map(StepInfo::step).collect(Collectors.toSet());
        Set<String> protocols =
                REGISTRY.protocols().stream().map(Protocol::name).collect(Collectors.toSet());
        steps.add("");
        steps.add("idle");
        for (ProbeTable table : TABLES) {
            assertTrue(protocols.containsAll(table.protocols()), table::name);
            for (Sight sight : table.sights()) {
                assertTrue(steps.containsAll(List.of(sight.before(), sight.after(), sight.at())), sight::toString);
            }
        }
    }

    @Test
    void whatIsShownIsProbed() {
        for (ProbeTable table : TABLES) {
            Set<String> kinds =
                    table.probes().values().stream().map(Probe::kind).collect(Collectors.toSet());
            assertEquals(kinds, table.kinds(), table::name);
        }
    }
}
