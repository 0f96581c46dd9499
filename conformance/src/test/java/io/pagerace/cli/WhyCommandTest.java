package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pagerace.Cli;
import io.pagerace.registry.RegistryLoader;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("pagerace why and pagerace bugs")
class WhyCommandTest {
    private static Cli.Result run(String... args) {
        return new Cli().root("/pagerace").run(args);
    }

    @Test
    @DisplayName("say what the look at PG_isolated under the page lock is for: two CPUs would isolate one page")
    void rule() {
        Cli.Result result = run("why", "isolate.recheck-isolated");
        assertEquals("", result.err());
        assertEquals(0, result.status());
        assertTrue(
                result.words()
                        .contains("v4.8/any-driver, series2016-v1/any-driver, v5.10/any-driver without it:"
                                + " SingleIsolation at any.isolate_page"),
                result::out);
        assertTrue(
                result.words().contains("v6.17/none without it: all invariants hold up to 2 CPUs, 2 pages: no driver"),
                result::out);
        assertTrue(result.out().contains("SingleIsolation broken at\nany.isolate_page\n\nCPU 0 "), result::out);
    }

    @Test
    @DisplayName("say of a correction that a kernel lacks what breaks there, with the race")
    void correction() {
        Cli.Result result = run("why", "dequeue.holds-pages-lock");
        assertEquals("", result.err());
        String out = result.words();
        assertTrue(
                out.contains("rfc2015/balloon, rfc2015-v2/balloon lacks it: ListWalk at balloon.dequeue_walk_second,"
                        + " 20 steps (1 CPU, 1 page)"),
                out);
        assertTrue(
                out.contains("v4.0/balloon lacks it: ListWalk at balloon.dequeue_walk_second, 15 steps"
                        + " (1 CPU, 1 page)"),
                out);
        assertTrue(
                out.contains("rfc2015/balloon with it: no K08 v3.8/balloon with it: no K08"
                        + " v3.12/balloon with it: no K08 v4.0/balloon with it: no K08"),
                out);
        assertTrue(result.out().contains("(K08)"), result::out);
        Cli.Result step = run("why", "balloon.dequeue_walk_next");
        assertTrue(step.out().contains("  K08 breaks here: "), step::out);
        assertTrue(step.out().contains("(K08)\n\nCPU 0"), step::out);
        Cli.Result none = run("why", "isolate.negative-is-refusal");
        assertTrue(none.out().contains("rfc2015/balloon lacks it: nothing is better with it up to 2"), none::out);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"isolate.page_movable", "isolate_movable_page", "isolate_movable_page()"})
    @DisplayName("say which check a step or a function has, and show the race that it prevents")
    void stepOrFunction(String name) {
        Cli.Result result = run("why", name);
        assertEquals(0, result.status());
        assertTrue(
                result.out()
                        .lines()
                        .anyMatch(
                                line -> line.startsWith("isolate.page_movable: isolate_movable_page(), mm/migrate.c, ")
                                        && line.contains(" v4.8 ")),
                result::out);
        assertTrue(result.out().contains("rule isolate.recheck-type: "), result::out);
        assertTrue(result.out().contains("OwnerLock broken"), result::out);
    }

    @Test
    @DisplayName("print every check of every kernel")
    void all() {
        Cli.Result result = run("why", "--all");
        assertEquals(0, result.status());
        List<String> lines =
                result.out().lines().map(line -> line.replaceAll(" +", " ")).toList();
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("isolated.atomic v5.18/any-driver FlagWord at ")),
                result::out);
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("isolated.atomic v5.10/any-driver lacks it: FlagWord")),
                result::out);
    }

    @Test
    @DisplayName("show a bug with its fix and its table")
    void bug() {
        Cli.Result result = run("bugs", "K19");
        assertEquals(0, result.status());
        assertTrue(result.out().contains("Fixed by 356ea3865687 (5.18).\n"), result::out);
        assertTrue(result.out().contains("lock_page(p0) sleeps, PG_waiters"), result::out);
        Cli.Result none = run("bugs", "S16");
        assertTrue(none.out().contains("Not modelled: "), none::out);
    }

    @Test
    @DisplayName("find each bug before its fix and not after it, with the numbers that are recorded")
    void bugs() {
        Cli.Result result = run("bugs");
        assertEquals("", result.err());
        assertEquals(0, result.status(), result::out);
        long modelled = RegistryLoader.load("/pagerace").defects().stream()
                .filter(defect -> defect.notModelled().isEmpty() && !defect.hazard())
                .count();
        String total = "found before the fix: N of N; gone after it: N of N; not modelled: ";
        assertTrue(result.out().contains(total.replace("N", Long.toString(modelled))), result::out);
        assertTrue(
                result.out()
                        .contains("hazards, no bugs: found without what they hold by: 8 of 8; gone with it: 8 of 8"),
                result::out);
        assertTrue(result.out().contains("(1,964 states, depth 42), it holds then\n"), result::out);
        assertTrue(result.out().contains("S16  not modelled: needs the scheduler"), result::out);

        JsonObject json =
                JsonParser.parseString(run("bugs", "--format", "json").out()).getAsJsonObject();
        JsonObject k19 = json.getAsJsonArray("bugs").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(bug -> bug.get("defect").getAsString().equals("K19"))
                .findFirst()
                .orElseThrow();
        assertEquals("bda807d44454", k19.get("fixes").getAsString());
        assertTrue(k19.get("found").getAsBoolean() && k19.get("gone").getAsBoolean());
        assertEquals(
                392,
                k19.getAsJsonObject("measured")
                        .getAsJsonObject("shown")
                        .get("distinct")
                        .getAsInt());
    }

    @Test
    @DisplayName("list what is known of each bug without looking for it again")
    void listed() {
        Cli.Result result = run("list", "defects");
        assertTrue(
                result.out()
                        .lines()
                        .anyMatch(
                                line -> line.matches(
                                        "K19 +FlagWord +v5.10/any-driver v4.14/zsmalloc v5.10/zsmalloc v5.2/z3fold v5.10/z3fold"
                                                + " v4.10/any-driver\\+vmstat"
                                                + " +1 CPU, 1 page +15"
                                                + " +392 +with isolated.atomic +bda807d44454 +356ea3865687 \\(5.18\\) +a non-atomic store .*")),
                result::out);
    }

    @Test
    @DisplayName("say in a line what is wrong with a name")
    void wrongNames() {
        Cli.Result rule = run("why", "isolate.recheck-isolatd");
        assertEquals(2, rule.status());
        assertTrue(rule.err().contains("did you mean isolate.recheck-isolated"), rule::err);
        assertEquals(2, run("why").status());
        assertEquals(2, run("why", "--all", "isolate.recheck-type").status());
        assertEquals(2, run("bugs", "K98").status());
        assertEquals(2, run("bugs", "K19", "--format", "json").status());
    }
}
