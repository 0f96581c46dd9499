package io.pagerace.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.PageraceException;
import io.pagerace.graph.Digest;
import io.pagerace.graph.StateGraph;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.AgreementText;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcGraph;
import io.pagerace.tlc.TlcJar;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.Scope;
import io.pagerace.trace.State;
import io.pagerace.trace.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("pagerace alloy --agree")
@Timeout(600)
class AgreementTest {
    private static final String ROOT = "/pagerace";
    private static final String STEP = "any_isolate_page";

    private final Registry registry = RegistryLoader.load(ROOT);
    private final AgreementTable table = AgreementTable.load(ROOT);

    @TempDir
    private Path dir;

    @TempDir
    private Path empty;

    @Test
    @DisplayName("finds the same well-formed states in Alloy and TLA+, and the same steps there and in Java")
    void agree() {
        agree("v6_17_any_driver", """
                v6.17/any-driver, 1 CPU, 1 page, 1 device
                  states    1,943 in Alloy,   1,943 in TLC,     360 reachable in Java
                  steps     4,955 in Alloy,   4,955 in TLC,   4,798 in Java
                  Java takes steps from 1,879 states; no run of its code comes to the registers of the others
                  agree
                """);
    }

    @Tag("long")
    @Test
    @DisplayName("finds the same of 4.8")
    void agree48() {
        agree("v4_8_any_driver", """
                v4.8/any-driver, 1 CPU, 1 page, 1 device
                  states    1,192 in Alloy,   1,192 in TLC,     318 reachable in Java
                  steps     2,879 in Alloy,   2,879 in TLC,   2,801 in Java
                  Java takes steps from 1,158 states; no run of its code comes to the registers of the others
                  agree
                """);
    }

    @Tag("long")
    @Test
    @DisplayName("finds the same of the balloon of 7.3")
    void agreeBalloon() {
        agree("v7_3_balloon", """
                v7.3/balloon, 1 CPU, 1 page, 1 device
                  states    7,427 in Alloy,   7,427 in TLC,     572 reachable in Java
                  steps    21,838 in Alloy,  21,838 in TLC,  16,126 in Java
                  Java takes steps from 5,556 states; no run of its code comes to the registers of the others
                  agree
                """);
    }

    @Tag("long")
    @Test
    @DisplayName("finds the same of all that the patch of 2015 reaches with any driver")
    void agreeRfc2015() {
        agree("rfc2015_any_driver", """
                rfc2015/any-driver, 1 CPU, 1 page, 1 device
                  states    5,152 in Alloy,   5,554 in TLC (5,152 to Alloy),   5,554 reachable in Java
                  steps    14,571 in Alloy,  15,264 in TLC (14,571 to Alloy),  15,264 in Java
                  agree
                """);
    }

    @Tag("long")
    @Test
    @DisplayName("finds the same of its balloon")
    void agreeRfc2015Balloon() {
        agree("rfc2015_balloon", """
                rfc2015/balloon, 1 CPU, 1 page, 1 device
                  states    1,660 in Alloy,   1,790 in TLC (1,660 to Alloy),   1,790 reachable in Java
                  steps     4,999 in Alloy,   5,245 in TLC (4,999 to Alloy),   5,245 in Java
                  agree
                """);
    }

    private static void agree(String model, String said) {
        Cli.Result result = new Cli().root(ROOT).run("alloy", "--agree", model, "--heap", "700m", "--quiet");
        assertEquals("", result.err());
        assertEquals(said, result.out());
        assertEquals(0, result.status());
    }

    /** Alloy in a JVM with so many megabytes. */
    static AlloySettings settings(int megabytes) {
        return new AlloySettings(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                AlloySettings.jars(null, Map.of(), System.getProperty("pagerace.lib")),
                megabytes,
                AlloySettings.SOLVER,
                Optional.empty(),
                1);
    }

    /** Compares where the CPU is before one step, and that step, with something changed on one side. */
    private AgreementResult compare(String model, String from, String to, Map<String, String> modules, String... java)
            throws IOException {
        AlloyFiles.extract(ROOT, dir);
        if (!model.isEmpty()) {
            Path file = dir.resolve(model + ".als");
            Files.writeString(file, changed(Files.readString(file), from, to));
        }
        TlcSettings tlc = TlcSettings.forThisMachine(TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib")))
                .withHeap(512);
        AlloySettings settings = settings(512);
        AgreementTable.Subject whole = table.subject("v6.17/any-driver");
        AgreementTable.Subject subject = new AgreementTable.Subject(
                whole.protocol(),
                whole.model(),
                whole.opens(),
                whole.states() + " and Cpu.pc = " + STEP,
                whole.inductive(),
                "",
                Set.of(),
                List.of());
        Agreement.Request request = new Agreement.Request(subject, new Scope(1, 1), Optional.of(STEP), Set.of());
        AlloySteps ofAlloy;
        try (Alloy alloy = new Alloy(settings, AlloyFiles.extract(ROOT, empty), dir, warning -> {})) {
            ofAlloy = AlloySteps.of(alloy, table, subject, request.scope(), request.step(), dir, n -> {});
        }
        Map<String, String> texts = new HashMap<>(modules);
        texts.put(
                whole.inductive(),
                changed(
                        new SpecFiles(ROOT).modules(whole.inductive()).get(whole.inductive()),
                        "PlacesFit(c, [pc |-> t])}",
                        "PlacesFit(c, [pc |-> t]) /\\ (c \\in Cpus => t = \"any.isolate_page\")}"));
        SpecFiles specs = new SpecFiles(ROOT).with(texts);
        List<String> rules = registry.protocol(subject.protocol()).rulesOn();
        SpecSteps ofTlc = SpecSteps.of(
                new TlcGraph(registry, specs, tlc),
                specs.config(whole.inductive()).with(request.scope(), rules),
                false,
                request.step(),
                n -> {});
        Map<List<Digest>, State> states = new LinkedHashMap<>();
        ofTlc.states().forEach(digest -> states.put(digest, ofTlc.stateOf(digest)));
        Set<String> javaRules = new HashSet<>(rules);
        javaRules.removeAll(Set.of(java));
        ProtocolMachine machine =
                Protocols.machine(subject.protocol(), new io.pagerace.model.machine.Scope(1, 1), javaRules);
        JavaSteps ofJava = JavaSteps.of(machine, List.of(machine), Set.of(), states);
        return new Comparison(request, ofAlloy, ofTlc, ofJava, new SpecFacts(table, ofAlloy.fields()))
                .result(new StateGraph(), states);
    }

    @Tag("long")
    @Test
    @DisplayName("has nothing to say of a part that agrees")
    void partAgrees() throws IOException {
        AgreementResult result = compare("", "", "", Map.of());
        assertEquals(List.of(), result.differences().shown());
        assertTrue(result.alloy().steps() > result.alloy().states());
    }

    private static String changed(String text, String from, String to) {
        assertTrue(text.contains(from), from);
        return text.replace(from, to);
    }

    @Tag("long")
    @Test
    @DisplayName("shows side by side where a step of Alloy's leads elsewhere")
    void alloyChanged() throws IOException {
        AgreementResult result = compare(
                "any_driver_v6_17",
                "driver[isolated + d -> p] and returned",
                "driver[isolated] and returned",
                Map.of());
        assertEquals(20, result.exitStatus());
        assertEquals(result.alloy().states(), result.tlc().states());
        String text = AgreementText.of(result);
        assertTrue(text.startsWith("any_isolate_page leads to one state in Alloy and to another in TLC\n"), text);
        assertTrue(text.matches("(?s).*\\n\\*  Device\\.isolated dev0 +- +- +p0\\n.*"), text);
    }

    @Tag("long")
    @Test
    @DisplayName("shows a state that Alloy has and TLA+ has not, beside the nearest")
    void lemmaChanged() throws IOException {
        AgreementResult result = compare(
                "lemmas_pages_v6_17",
                "all d: Device | d.isolated = {",
                "all d: Device | some d or d.isolated = {",
                Map.of());
        assertEquals(20, result.exitStatus());
        assertTrue(result.alloy().states() > result.tlc().states());
        String text = AgreementText.of(result);
        assertTrue(text.startsWith("a state that Alloy has and TLC has not; beside it TLC's nearest\n"), text);
        assertTrue(text.matches("(?s).*\\n\\*  Device\\.isolated dev0 +p0 +-\\n.*"), text);
    }

    @Tag("long")
    @Test
    @DisplayName("notices a step that is changed in TLA+")
    void specChanged() throws IOException {
        String module = new SpecFiles(ROOT).modules("MC_v6_17_any_driver").get("AnyDriverV6_17");
        AgreementResult result = compare(
                "", "", "", Map.of("AnyDriverV6_17", changed(module, ".isolated = @ \\cup {P(c)}]", ".isolated = @]")));
        assertEquals(20, result.exitStatus());
        assertTrue(AgreementText.of(result)
                .startsWith("any_isolate_page leads to one state in Alloy and to another in TLC"));
    }

    @Tag("long")
    @Test
    @DisplayName("notices a step that is changed in Java, where a rule is off")
    void javaChanged() throws IOException {
        AgreementResult result = compare("", "", "", Map.of(), "isolate.refuses-released");
        assertEquals(20, result.exitStatus());
        assertTrue(AgreementText.of(result)
                .startsWith("any_isolate_page leads to one state in Java and to another in TLC"));
    }

    @Test
    @DisplayName("says which field its table lacks, of either side")
    void tableLacks() {
        AgreementTable none = new AgreementTable(List.of(), Map.of(), Map.of(), List.of());
        PageraceException alloy =
                assertThrows(PageraceException.class, () -> new SpecFacts(none, Set.of("Context.pc")));
        assertEquals("agreement.json does not say what Context.pc of the Alloy model is in TLA+", alloy.getMessage());
        SpecFacts facts = new SpecFacts(none, Set.of());
        State state = new State(Map.of("slot", new Value.Str("p0")));
        PageraceException spec = assertThrows(PageraceException.class, () -> facts.check(state));
        assertEquals("agreement.json does not say what slot of TLA+ is in Alloy", spec.getMessage());
    }

    @Test
    @DisplayName("knows models and steps by name, and takes no options of other uses")
    void usage() {
        Cli cli = new Cli().root(ROOT);
        assertEquals(
                "pagerace: --agree: there is no invariant of \"v6_17_any_drive\", did you mean v6_17_any_driver or "
                        + "v4_8_any_driver?\n",
                cli.run("alloy", "--agree", "v6_17_any_drive").err());
        assertEquals(2, cli.run("alloy", "--agree", "--quick").status());
        assertEquals(2, cli.run("alloy", "--cpus", "2").status());
        assertEquals(2, cli.run("alloy", "--agree", "--step", "isolate.nothing").status());
        assertEquals(2, cli.run("alloy", "--agree", "--pages", "17").status());
    }
}
