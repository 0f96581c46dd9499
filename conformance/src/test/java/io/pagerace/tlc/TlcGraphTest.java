package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import io.pagerace.graph.StateGraph;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.trace.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("TLC's graph")
class TlcGraphTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final SpecFiles SPECS = new SpecFiles("/pagerace");
    private static final TlcSettings SETTINGS = TlcSettings.forThisMachine(
                    TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib")))
            .withHeap(512);

    @Test
    @DisplayName("with an action that is no step ends with that action's name, and TLC ends too")
    void unknownAction() {
        CheckRequest request =
                new CheckRequest(REGISTRY.protocol("v4.8/none"), new Scope(1, 1), List.of(), Optional.empty());
        String text = SPECS.modules(request.protocol().model()).get("PageCache");
        assertTrue(text.contains("file_load_flags"), text);
        SpecFiles renamed = SPECS.with(Map.of("PageCache", text.replace("file_load_flags", "file_reads_flags")));
        // One that does not end waits for a process that has nothing more to say.
        PageraceException told = assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> assertThrows(
                        PageraceException.class,
                        () -> new TlcGraph(REGISTRY, renamed, SETTINGS)
                                .read(request, new StateGraph(), progress -> {})));
        assertEquals(
                "the action file_reads_flags of the specification is not in steps.json, did you mean file_load_flags?",
                told.getMessage());
    }
}
