package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pagerace.registry.RegistryLoader;
import io.pagerace.trace.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code Witnesses.tla}: invariants that are meant to be violated. */
@DisplayName("A behaviour of the protocol that 4.8 merged")
class WitnessTest {
    private static final String MODEL = "MC_v4_8_any_driver_witnesses";
    private final SpecFiles specs = new SpecFiles("/pagerace");

    @Test
    @DisplayName("reaches each failed isolation, release while isolated, re-isolation elsewhere, and the rest")
    void reachesEverySituation() {
        Set<String> reached = new TreeSet<>();
        // Migration takes two pages, re-isolation on another CPU two CPUs.
        for (Scope scope : List.of(new Scope(1, 2), new Scope(2, 1))) {
            reached.addAll(violated(scope));
        }
        Set<String> all = new TreeSet<>(specs.config(MODEL).invariants());
        assertEquals(all, reached);
        assertEquals(14, all.size());
    }

    private Set<String> violated(Scope scope) {
        List<String> rules =
                RegistryLoader.load("/pagerace").protocol("v4.8/any-driver").rulesOn();
        TlcSettings settings = TlcSettings.forThisMachine(
                        TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib")))
                .withHeap(512);
        Set<String> names = new TreeSet<>();
        ModelConfig config = specs.config(MODEL).with(scope, rules);
        new TlcRun(specs, settings).run(config, true, event -> {
            if (event instanceof TlcEvent.Violation violation) {
                names.add(violation.name());
            }
        });
        return names;
    }
}
