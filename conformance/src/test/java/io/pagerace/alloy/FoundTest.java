package io.pagerace.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.FoundText;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.ItfWriter;
import io.pagerace.trace.JsonNode;
import io.pagerace.trace.Trace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What Alloy has found")
class FoundTest {
    private static final Registry REGISTRY = RegistryLoader.load("/relations");
    private static final ModelCommand CHECK =
            new ModelCommand(new AlloyModel("mini", Path.of("nowhere/mini.als")), 0, "stays_free", true, 1);

    private static final String SIGS = "'sigs': [" + sig("Context", "", "pc", "page") + sig("Cpu", "Context")
            + one("Actor", "Cpu") + one("isolate_get_page", "Event") + one("isolate_trylock", "Event")
            + sig("Page", "", "lockers")
            + "{'name': 'Old', 'parent': 'Page', 'one': false, 'subset': true, 'enum': false, 'fields': []}]";

    private static String sig(String name, String parent, String... fields) {
        StringBuilder text = new StringBuilder("{'name': '" + name + "', 'parent': '" + parent
                + "', 'one': false, 'subset': false, 'enum': false, 'fields': [");
        for (int i = 0; i < fields.length; i++) {
            text.append(i > 0 ? "," : "")
                    .append("{'name': '" + fields[i] + "', 'single': " + !fields[i].equals("lockers") + "}");
        }
        return text + "]}, ";
    }

    private static String one(String name, String parent) {
        return sig(name, parent).replace("'one': false", "'one': true").replace("'enum': false", "'enum': true");
    }

    private static String state(String pc, String page, String lockers, String events) {
        return "{'sigs': {'Context': [['Actor$0'], ['Cpu$0']], 'Cpu': [['Actor$0'], ['Cpu$0']], 'Actor': [['Actor$0']],"
                + " 'Page': [['Page$0']], 'Old': [['Page$0']]}, 'fields': {'Context.pc': [" + pc
                + "], 'Context.page': [" + page + "], 'Page.lockers': [" + lockers + "]}, 'skolems': {}"
                + (events == null ? "" : ", 'events': [" + events + "]") + "}";
    }

    private static final String FREE = state("", "", "", "['isolate_get_page$0', 'Actor$0']");
    private static final String TAKEN =
            state("['Actor$0', 'isolate_trylock$0']", "['Actor$0', 'Page$0']", "", "['isolate_trylock$0', 'Actor$0']");

    private static Instance instance(int loop, String... states) {
        String text = "{" + SIGS + ", 'loop': " + loop + ", 'states': [" + String.join(",", states) + "]}";
        return Instance.read(JsonNode.parse("found", text.replace('\'', '"')));
    }

    private static String text(Instance instance) {
        return FoundText.of(
                REGISTRY,
                new AlloyResult(
                        CHECK,
                        ModelCommand.Verdict.COUNTEREXAMPLE,
                        1,
                        1,
                        1,
                        Optional.of(instance),
                        "",
                        Optional.empty(),
                        false));
    }

    @Test
    @DisplayName("is a race table in the words of the steps, and ends where nothing moves any more")
    void table() {
        String locked = state("", "['Actor$0', 'Page$0']", "['Page$0', 'Actor$0']", "");
        Instance instance = instance(3, FREE, TAKEN, locked, locked);
        assertEquals("""
                mini, stays_free: counterexample

                At first:
                    Page = p0
                    Old = p0

                CPU 0
                -------------------
                get_page(p0) = true
                trylock_page(p0)

                What the last row changes:
                    Context.pc = none (was: c0->isolate_trylock)
                    Page.lockers = p0->c0 (was: none)
                """, text(instance));
        Trace trace = AlloyTrace.of(REGISTRY, CHECK, instance).orElseThrow();
        assertEquals(OptionalInt.empty(), trace.loop());
        assertEquals("stays_free", trace.meta().property());
        assertEquals(
                "isolate.trylock",
                trace.states().get(1).at("cpu.c0.pc").toString().replaceAll(".*=|]", ""));
        assertEquals(trace, ItfReader.read("t", ItfWriter.write(trace)));
    }

    @Test
    @DisplayName("goes round if a step leads back, and that step is a row")
    void lasso() {
        Instance instance = instance(0, FREE, TAKEN);
        Trace trace = AlloyTrace.of(REGISTRY, CHECK, instance).orElseThrow();
        assertEquals(2, trace.steps().size());
        assertEquals(trace.states().get(0), trace.last());
        assertEquals(OptionalInt.of(1), trace.loop());
        assertTrue(text(instance).endsWith("""
                What the last row changes:
                    Context.pc = none (was: c0->isolate_trylock)
                    Context.page = none (was: c0->p0)

                Loop:      after row 1 for ever again
                """), text(instance));
    }

    @Test
    @DisplayName("is listed state by state if the model does not say which step leads where")
    void withoutEvents() {
        Instance instance = instance(1, state("", "", "", null), state("", "", "['Page$0', 'Cpu$0']", null));
        assertEquals(Optional.empty(), AlloyTrace.of(REGISTRY, CHECK, instance));
        assertEquals("""
                mini, stays_free: counterexample

                State 0:
                    Page = p0
                    Old = p0
                State 1:
                    Page.lockers = p0->c1 (was: none)
                After that state 1 follows again.
                """, text(instance));
    }
}
