package io.pagerace.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.registry.StepInfo;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The modules with mutants in them")
class SpecMutatorTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final SpecFiles SPECS = new SpecFiles("/pagerace");
    private static final SpecMutation MUTATION =
            new SpecMutation(SpecOperator.UNSTORED, "isolate.get_page", false, "", "");

    static Stream<String> protocols() {
        return REGISTRY.protocols().stream().map(Protocol::name);
    }

    @Test
    @DisplayName("have one copy of what writes nothing, whatever its strings and comments say")
    void apostrophes() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("PageMemory", "EXTENDS Naturals\n\nVARIABLES\n  page\n\nvars == <<page>>\n");
        texts.put("M", """
                EXTENDS PageMemory
                Habits == {"omits newpage's lock", "UNCHANGED", "\\\\* no"}
                Owner == Habits \\* the page's, UNCHANGED
                Init == page = Habits
                Spec == Init
                lock_page(c) == page' = c
                """);
        String mutated =
                new SpecMutator(texts, Set.of("lock_page")).whole(MUTATION).get("M");
        Set<String> names = new TlaDefinitions(mutated)
                .all().stream().map(TlaDefinitions.Definition::name).collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "Habits",
                        "Owner",
                        "Init",
                        "Spec",
                        "Plainlock_page",
                        "Unstoredlock_page",
                        "Againlock_page",
                        "Halflock_page",
                        "Firstlock_page",
                        "Secondlock_page",
                        "lock_page"),
                names);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = "rfc2015/any-driver")
    @DisplayName("are TLA+ where strings have apostrophes")
    void oneParses(String protocol, @TempDir Path folder) throws IOException, InterruptedException {
        assertParses(protocol, folder);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols")
    @Tag("long")
    @DisplayName("are TLA+")
    void allParse(String protocol, @TempDir Path folder) throws IOException, InterruptedException {
        assertParses(protocol, folder);
    }

    private static void assertParses(String protocol, Path folder) throws IOException, InterruptedException {
        String model = REGISTRY.protocol(protocol).model();
        Map<String, String> texts = SPECS.modules(model);
        Map<String, String> mutated = new SpecMutator(
                        texts, REGISTRY.steps().stream().map(StepInfo::action).collect(Collectors.toSet()))
                .whole(MUTATION);
        assertEquals(texts.keySet(), mutated.keySet());
        assertNotEquals(texts, mutated);
        for (Map.Entry<String, String> module : mutated.entrySet()) {
            Files.writeString(folder.resolve(module.getKey() + ".tla"), module.getValue());
        }
        Process sany = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib"))
                                .toString(),
                        "tla2sany.SANY",
                        model + ".tla")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(sany.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        sany.waitFor();
        // Its status is 0 even where it found errors; it prints them behind this line, or stops before it.
        assertTrue(output.strip().endsWith("Semantic processing of module " + model), output);
    }
}
