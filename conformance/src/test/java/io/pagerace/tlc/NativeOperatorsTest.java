package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.registry.RegistryLoader;
import io.pagerace.trace.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("TLC evaluates in Java")
class NativeOperatorsTest {
    private static final SpecFiles SPECS = new SpecFiles("/pagerace");
    private static final String MODEL = "MC_rfc2015_none";
    private static final String MODULE = "PageMemory";
    private static final String DEFINITION = "At(c, s) == Alive /\\ cpu[c].pc = s\n";
    private static final TlcSettings SETTINGS = TlcSettings.forThisMachine(
                    TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib")))
            .withHeap(512);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("whether a context is at a step, as PageMemory.tla defines it, and finds the same as without Java")
    void sameStates() throws IOException, InterruptedException {
        TlcSettings other = copied();
        assertEquals(Set.of("At", "Whole", "UpTo"), Set.copyOf(loaded(SPECS, SETTINGS)));
        assertEquals(List.of(), loaded(SPECS, other));
        List<TlcEvent> found = events(SPECS, SETTINGS);
        assertTrue(found.stream().anyMatch(event -> event instanceof TlcEvent.Violation), found::toString);
        assertEquals(events(SPECS, other), found);
    }

    @Test
    @DisplayName("nothing that the specification defines in another way")
    void otherDefinition() throws IOException, InterruptedException {
        String text = SPECS.modules(MODEL).get(MODULE);
        assertTrue(text.contains(DEFINITION), text);
        for (String changed : List.of("At(c, s) == FALSE\n", DEFINITION + "            /\\ FALSE\n")) {
            SpecFiles specs = SPECS.with(Map.of(MODULE, text.replace(DEFINITION, changed)));
            assertEquals(List.of(), loaded(specs, SETTINGS), changed);
            TlcEvent.Totals totals = events(specs, SETTINGS).stream()
                    .filter(TlcEvent.Totals.class::isInstance)
                    .map(TlcEvent.Totals.class::cast)
                    .findAny()
                    .orElseThrow();
            assertEquals(1, totals.distinct(), changed);
        }
    }

    /** Which operators TLC says that it has from Java. */
    private static List<String> loaded(SpecFiles specs, TlcSettings settings) throws IOException, InterruptedException {
        List<String> operators = new ArrayList<>();
        try (RunDirectory directory = RunDirectory.create()) {
            specs.extract(directory.path());
            Files.writeString(
                    directory.path().resolve(MODEL + ".cfg"),
                    config(specs).graphOnly().text());
            List<String> command = TlcCommand.of(settings, directory, MODEL, true);
            try (TlcProcess process = TlcProcess.start(command, directory)) {
                Integer status = process.drain(
                        line -> {
                            if (line.startsWith("Loading ")) {
                                operators.add(line.replaceAll(".*!(\\w+) operator override.*", "$1"));
                            }
                        },
                        progress -> {},
                        Duration.ofMinutes(5));
                assertEquals(0, status, () -> String.join("\n", process.errors()));
            }
        }
        return operators;
    }

    /** All that TLC finds, but not how far it is. */
    private static List<TlcEvent> events(SpecFiles specs, TlcSettings settings) {
        List<TlcEvent> events = new ArrayList<>();
        new TlcRun(specs, settings).run(config(specs), true, event -> {
            if (!(event instanceof TlcEvent.Progress)) {
                events.add(event);
            }
        });
        return events;
    }

    private static ModelConfig config(SpecFiles specs) {
        List<String> rules =
                RegistryLoader.load("/pagerace").protocol("rfc2015/none").rulesOn();
        return specs.config(MODEL).with(new Scope(2, 2), rules);
    }

    private TlcSettings copied() throws IOException {
        Path jar = Files.copy(SETTINGS.jar(), folder.resolve("tla2tools.jar"));
        return TlcSettings.forThisMachine(jar).withHeap(512);
    }
}
