package io.pagerace.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.registry.Driver;
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
            for (DriverProbes driver : table.drivers()) {
                assertTrue(protocols.containsAll(driver.protocols()), driver::name);
                for (Sight sight : new Shown(table, driver).sights()) {
                    assertTrue(steps.containsAll(List.of(sight.before(), sight.after(), sight.at())), sight::toString);
                }
            }
        }
    }

    @Test
    void whatIsShownIsProbed() {
        for (ProbeTable table : TABLES) {
            for (DriverProbes driver : table.drivers()) {
                Shown shown = new Shown(table, driver);
                Set<String> kinds = table.probes().values().stream()
                        .filter(probe -> !shown.isStrange(probe))
                        .filter(probe -> !driver.isAny() || !isOneDriversAlone(probe))
                        .map(shown::kind)
                        .collect(Collectors.toSet());
                assertEquals(kinds, shown.kinds(), () -> table.name() + " " + driver.name());
            }
        }
    }

    private static boolean isOneDriversAlone(Probe probe) {
        return !probe.of().isEmpty() && probe.kind().equals(probe.name());
    }

    /** A driver whose steps are shown comes to all its probes. */
    @Test
    void driversAreKnown() {
        Set<String> drivers = REGISTRY.drivers().stream().map(Driver::name).collect(Collectors.toSet());
        for (ProbeTable table : TABLES) {
            Set<String> named = table.probes().values().stream().map(Probe::of).collect(Collectors.toSet());
            table.drivers().stream()
                    .filter(driver -> !driver.isAny())
                    .forEach(driver -> assertTrue(named.contains(driver.name()), driver::name));
            named.remove("");
            assertTrue(drivers.containsAll(named), named::toString);
        }
    }
}
