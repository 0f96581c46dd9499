package io.pagerace.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.pagerace.graph.ExplorerGraph;
import io.pagerace.graph.StateGraph;
import io.pagerace.model.Step;
import io.pagerace.model.machine.Exchange;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.registry.StepInfo;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcGraph;
import io.pagerace.tlc.TlcJar;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Two steps exchanged in the Java implementation")
class ExchangeTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final SpecFiles SPECS = new SpecFiles("/pagerace");

    @Test
    @DisplayName("have the graph that TLC finds of the specification with the two exchanged")
    void asInTlc() {
        assertAsInTlc("v6.17/any-driver", "isolate.call_isolate_page", 2, "isolate.trylock_page", "isolate.recheck", 1);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}, {2} CPUs: {3} behind {4}")
    @CsvSource({
        "v6.17/any-driver, isolate.list_add, 2, isolate.set_isolated, isolate.unlock_page, 0",
        "v4.8/any-driver, isolate.list_add, 1, isolate.store_isolated, isolate.unlock_page, 0",
    })
    @DisplayName("have it for other steps, too")
    void others(String name, String behind, int cpus, String first, String second, int checks) {
        assertAsInTlc(name, behind, cpus, first, second, checks);
    }

    private static void assertAsInTlc(String name, String behind, int cpus, String first, String second, int checks) {
        Protocol protocol = REGISTRY.protocol(name);
        CheckRequest request = new CheckRequest(protocol, new Scope(cpus, 1), protocol.rulesOn(), Optional.empty());
        List<Object> results = checks == 0 ? Arrays.asList((Object) null) : List.of(true, false);
        Exchange exchange = new Exchange(
                List.of(Step.of(first), Step.of(second)),
                List.of(Step.of(second), Step.of(first)),
                Set.of(behind),
                Map.of(Step.of(first), results, Step.of(second), results),
                Set.of(Step.of(first), Step.of(second)));
        StateGraph java = new ExplorerGraph(request, machine -> machine.exchanging(exchange)).graph();
        assertNotEquals(new ExplorerGraph(request).graph().states(), java.states());

        SpecMutator mutator = new SpecMutator(
                SPECS.modules(protocol.model()),
                REGISTRY.steps().stream().map(StepInfo::action).collect(Collectors.toSet()));
        SpecComparison comparison = new SpecComparison(new SpecComparison.JavaGraph(java));
        new TlcGraph(
                        REGISTRY,
                        SPECS.with(mutator.whole(new SpecMutation(SpecOperator.SWAPPED, first, false, second, behind))),
                        TlcSettings.forThisMachine(TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib"))))
                .read(request, comparison, progress -> {});
        assertEquals(Optional.empty(), comparison.difference());
    }
}
