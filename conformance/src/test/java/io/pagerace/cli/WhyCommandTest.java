package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
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
                result.out().contains("v4.8/any-driver, v5.10/any-driver without it: SingleIsolation at\n"),
                result::out);
        assertTrue(
                result.out().contains("v6.17/none without it:\n    holds up to 2 CPUs, 2 pages: no driver"),
                result::out);
        assertTrue(result.out().contains("SingleIsolation broken at\nany.isolate_page\n\nCPU 0 "), result::out);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"isolate.page_movable", "isolate_movable_page", "isolate_movable_page()"})
    @DisplayName("say which check a step or a function has, and show the race that it prevents")
    void stepOrFunction(String name) {
        Cli.Result result = run("why", name);
        assertEquals(0, result.status());
        assertTrue(
                result.out().contains("isolate.page_movable: isolate_movable_page(), mm/migrate.c, v4.8"), result::out);
        assertTrue(result.out().contains("rule isolate.recheck-type: "), result::out);
        assertTrue(result.out().contains("OwnerLock broken"), result::out);
    }

    @Test
    @DisplayName("print every check of every kernel")
    void all() {
        Cli.Result result = run("why", "--all");
        assertEquals(0, result.status());
        assertTrue(result.out().contains("isolated.atomic            v5.18/any-driver  FlagWord at "), result::out);
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
    @DisplayName("say in a line what is wrong with a name")
    void wrongNames() {
        Cli.Result rule = run("why", "isolate.recheck-isolatd");
        assertEquals(2, rule.status());
        assertTrue(rule.err().contains("did you mean isolate.recheck-isolated"), rule::err);
        assertEquals(2, run("why").status());
        assertEquals(2, run("why", "--all", "isolate.recheck-type").status());
        assertEquals(2, run("bugs", "K98").status());
    }
}
