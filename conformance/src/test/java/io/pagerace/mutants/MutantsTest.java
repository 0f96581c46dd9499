package io.pagerace.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcJar;
import io.pagerace.tlc.TlcSettings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The conformance suite")
class MutantsTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final SpecFiles SPECS = new SpecFiles("/pagerace");
    private static final Explanations EXPLANATIONS = Explanations.load(REGISTRY);
    private static final Path RACES = Path.of("src/test/resources/races");
    private static final int STATES = 1_000_000;
    /** The two small scopes of a driver's protocol. */
    private static final int FEW_STATES = 9_000;

    static Stream<String> protocols() {
        return REGISTRY.protocols().stream().map(Protocol::name);
    }

    private static TlcSettings settings() {
        return TlcSettings.forThisMachine(TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib")))
                .withHeap(1024);
    }

    private static MutantsRun run(String protocol, int states) {
        Protocol p = REGISTRY.protocol(protocol);
        Set<String> on = new TreeSet<>(p.rulesOn());
        return new MutantsRun(REGISTRY, SPECS, settings(), p, on, new References(protocol, on, states));
    }

    private static MutantsRun.Selection java(int every, boolean properties, Path traces) {
        return new MutantsRun.Selection(EnumSet.of(Side.JAVA), "", "", every, properties, traces);
    }

    /** None survives, each runs, and no reason is given for one that is killed. */
    private static void assertExplained(String protocol, List<Judgement> judgements) {
        List<String> left = judgements.stream()
                .filter(j -> j.verdict() == Verdict.SURVIVED || j.verdict() == Verdict.INVALID)
                .map(MutantsReport::line)
                .toList();
        assertEquals(List.of(), left);
        assertEquals(List.of(), EXPLANATIONS.wrong(protocol, judgements), "explained, but killed");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"v4.8/none", "v6.17/none", "rfc2015/none"})
    @DisplayName("notices each mutant of the Java code of a small protocol, or it is known why not")
    void javaSmall(String protocol) {
        List<Judgement> judgements = run(protocol, STATES)
                .run(java(1, false, null), (done, all, last) -> {})
                .orElseThrow()
                .judgements();
        assertTrue(judgements.size() > 150, () -> judgements.size() + " mutants");
        assertExplained(protocol, judgements);
        assertEquals(List.of(), EXPLANATIONS.stale(protocol, judgements), "explained, but no mutant");
    }

    @Test
    @DisplayName("notices each mutant of the Java code by the properties, too, where the code is sound")
    void properties() {
        List<Judgement> judgements = run("v4.8/balloon", FEW_STATES)
                .run(java(5, true, null), (done, all, last) -> {})
                .orElseThrow()
                .judgements();
        Set<String> directions =
                judgements.stream().flatMap(j -> j.killedBy().keySet().stream()).collect(Collectors.toSet());
        assertEquals(Set.of("graph", "properties"), directions);
        judgements.forEach(j -> assertTrue(
                j.killedBy().isEmpty() || j.killedBy().containsKey("graph"),
                () -> "a property is broken in an equal graph: " + MutantsReport.line(j)));
    }

    @Test
    @DisplayName("notices mutants by the traces of the patch's races, which they refuse")
    void replay() {
        List<Judgement> judgements = run("rfc2015/none", FEW_STATES)
                .run(java(4, false, RACES), (done, all, last) -> {})
                .orElseThrow()
                .judgements();
        assertTrue(judgements.stream().anyMatch(j -> j.killedBy().containsKey("replay")));
        judgements.stream()
                .filter(j -> j.mutant().operator().equals("dropped")
                        && j.mutant().place().equals("scan.page_lru"))
                .forEach(j -> assertTrue(j.killedBy().containsKey("replay"), () -> MutantsReport.line(j)));
        judgements.stream()
                .filter(j -> j.verdict() == Verdict.EQUIVALENT)
                .forEach(j -> assertFalse(j.killedBy().containsKey("replay"), () -> MutantsReport.line(j)));
    }

    /** In 5.10's model Init is in a module that it extends, and who waits for a page lock leaves its registers. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"v4.8/none", "v5.10/none"})
    @DisplayName("notices each mutated step of the specification of a small protocol, or it is known why not")
    void specSmall(String protocol) {
        assertExplained(protocol, spec(protocol, FEW_STATES, false));
    }

    private static List<Judgement> spec(String protocol, int states, boolean rules) {
        Protocol p = REGISTRY.protocol(protocol);
        Set<String> on = new TreeSet<>(p.rulesOn());
        SpecJudge judge =
                new SpecJudge(REGISTRY, SPECS, settings(), p, on, new References(protocol, on, states), EXPLANATIONS);
        return judge.mutants().stream()
                .filter(mutant -> rules || mutant.mutation() != null)
                .map(judge::judge)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols")
    @Tag("long")
    @DisplayName("notices each mutant of the Java code, or it is known why not")
    void java(String protocol) {
        List<Judgement> judgements = run(protocol, STATES)
                .run(java(1, true, RACES), (done, all, last) -> {})
                .orElseThrow()
                .judgements();
        assertExplained(protocol, judgements);
        assertEquals(List.of(), EXPLANATIONS.stale(protocol, judgements), "explained, but no mutant");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols")
    @Tag("long")
    @DisplayName("notices each mutant of the specification, or it is known why not")
    void spec(String protocol) {
        assertExplained(protocol, spec(protocol, STATES, true));
    }
}
