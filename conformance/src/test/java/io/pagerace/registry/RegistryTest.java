package io.pagerace.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.PageraceException;
import io.pagerace.trace.JsonNode;
import io.pagerace.trace.State;
import io.pagerace.trace.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The registry")
class RegistryTest {
    private final Registry registry = RegistryLoader.load(Cli.FIXTURE);

    @Test
    @DisplayName("has no dangling references")
    void sound() {
        assertEquals(List.of(), RegistryCheck.problems(registry));
        assertEquals(List.of(), RegistryCheck.problems(RegistryLoader.load(Cli.BROKEN)));
    }

    @Test
    @DisplayName("finds the step of an action, although '_' stands for '.' and for itself")
    void stepOfAction() {
        assertEquals("isolate.get_page", registry.stepOfAction("isolate_get_page"));
        PageraceException e = assertThrows(PageraceException.class, () -> registry.stepOfAction("isolate_get_pge"));
        assertEquals(1, e.exitStatus());
        assertTrue(e.getMessage().endsWith("did you mean isolate_get_page?"), e.getMessage());
    }

    @Test
    @DisplayName("knows which defects a violation shows")
    void defects() {
        assertEquals(List.of("M01"), ids("mini/base", "RefLimit", "isolate.get_page", "none"));
        assertEquals(List.of(), ids("mini/ok", "RefLimit", "isolate.get_page", "none"));
        assertEquals(List.of(), ids("mini/base", "RefLimit", "isolate.trylock_page", "none"));
    }

    @Test
    @DisplayName("tells defects apart that take different first states")
    void start() {
        assertEquals(List.of("M02"), ids("mini/base", "LockHolder", "isolate.trylock_page", "none"));
        assertEquals(List.of(), ids("mini/base", "LockHolder", "isolate.trylock_page", "unlock"));
    }

    @Test
    @DisplayName("refuses unknown names with a suggestion and status 2")
    void unknown() {
        PageraceException e = assertThrows(PageraceException.class, () -> registry.protocol("mini/bse"));
        assertEquals(2, e.exitStatus());
        assertEquals("unknown protocol \"mini/bse\", did you mean mini/base?", e.getMessage());
    }

    @ParameterizedTest(name = "with {1} for {0} has the problem: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"removes\": [\"M01\"] | \"removes\": [\"M1\"] | rule get_page.checks: removes: no defect \"M1\"",
                "[\"RefLimit\", \"isolate.get_page\"] | [\"RefLimit\", \"get_page\"] | defect M01: breaks: no step \"get_page\"",
                "\"protocols\": [\"mini/base\"] | \"protocols\": [\"mini\"] | defect M01: protocols: no protocol \"mini\"",
                "[\"RefLimit\", \"isolate.get_page\"] | [\"Ref\", \"isolate.get_page\"] | defect M01: property: no property \"Ref\"",
                "[\"RefLimit\", \"isolate.get_page\"] | [\"RefLimit\"] | $.defects[0].breaks[0]: expected a property and a step",
                "\"rule\": \"get_page.checks\" | \"rule\": \"checks\" | defect M01: rule: no rule \"checks\"",
                "\"id\": \"M02\" | \"id\": \"M01\" | defect M01 is there twice",
                "\"notModelled\" | \"story\" | defect M03: breaks nothing or has no protocol, and no \"notModelled\" says why",
                "\"rulesOn\": [\"get_page.checks\"] | \"rulesOn\": [\"x\"] | mini/ok: rulesOn: no rule among its rules \"x\"",
                "\"kind\": \"safety\" | \"kind\": \"safe\" | $.properties[0].kind: expected \"safety\" or \"liveness\"",
                "\"consequence\" | \"consequense\" | unknown key, did you mean consequence?",
            })
    void problem(String part, String other, String problem) throws IOException {
        String text = resource("protocols.json").replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(other));
        List<String> problems;
        try {
            problems = RegistryCheck.problems(RegistryLoader.parse(
                    JsonNode.parse("steps.json", resource("steps.json")), JsonNode.parse("protocols.json", text)));
        } catch (PageraceException e) {
            problems = List.of(e.getMessage());
        }
        assertTrue(problems.stream().anyMatch(p -> p.contains(problem)), problems.toString());
    }

    @Test
    @DisplayName("refuses two steps with the same action")
    void sameAction() throws IOException {
        String steps = resource("steps.json").replace("\"file.lock_page\"", "\"isolate_get.page\"");
        Registry two = RegistryLoader.parse(
                JsonNode.parse("steps.json", steps), JsonNode.parse("protocols.json", resource("protocols.json")));
        String expected = "steps isolate.get_page and isolate_get.page have the same action isolate_get_page";
        assertTrue(RegistryCheck.problems(two).contains(expected));
    }

    private List<String> ids(String protocol, String property, String step, String omits) {
        State first = new State(Map.of("dev", Values.fromJava(Map.of("dev0", Map.of("omits", omits)))));
        return registry.defects(protocol, property, step, first).stream()
                .map(Defect::id)
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RegistryTest.class.getResourceAsStream(Cli.FIXTURE + "/kernel/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
