package io.pagerace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pagerace.measured.Bug;
import io.pagerace.measured.Gone;
import io.pagerace.measured.Looked;
import io.pagerace.measured.Shown;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.trace.Scope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of the kernel's bugs")
class BugsTextTest {
    private static final Registry REGISTRY = RegistryLoader.load("/fixture");
    private static final Scope SCOPE = new Scope(2, 1);
    private static final Shown SHOWN = new Shown("mini/base", List.of(), SCOPE, "RefLimit", "isolate.get_page", 4, 104);
    private static final Gone GONE = new Gone("mini/ok", List.of(), SCOPE, 132, 10, Gone.Holds.THEN);

    private static Defect defect(String id) {
        return REGISTRY.defect(id);
    }

    @Test
    @DisplayName("counts a bug that is still there after its fix as found, and not as gone")
    void stillThere() {
        BugsText text = new BugsText(REGISTRY);
        Looked fixed = new Looked("M01", Optional.of(SHOWN), Optional.of(GONE));
        Looked still = new Looked("M02", Optional.of(SHOWN), Optional.empty());
        assertEquals(
                "M01  mini/base, 2 CPUs, 1 page: RefLimit at isolate.get_page, 4 steps (104 states);"
                        + " gone in mini/ok (132 states, depth 10), it holds then\n",
                text.line(defect("M01"), fixed.bug(), Optional.of(fixed)));
        assertEquals(
                "M02  mini/base, 2 CPUs, 1 page: RefLimit at isolate.get_page, 4 steps (104 states);"
                        + " STILL THERE after its fix\n",
                text.line(defect("M02"), Optional.empty(), Optional.of(still)));
        assertEquals("found before the fix: 2 of 2; gone after it: 1 of 2; not modelled: 0\n", text.total());
    }

    @Test
    @DisplayName("says of a bug that is not found, is not as recorded, or is not modelled that it is so")
    void notFound() {
        BugsText text = new BugsText(REGISTRY);
        Looked nowhere = new Looked("M01", Optional.empty(), Optional.empty());
        assertEquals(
                "M01  NOT FOUND: the count is not looked at\n",
                text.line(defect("M01"), Optional.empty(), Optional.of(nowhere)));
        Gone other = new Gone("mini/ok", List.of(), SCOPE, 133, 10, Gone.Holds.THEN);
        Looked now = new Looked("M02", Optional.of(SHOWN), Optional.of(GONE));
        assertEquals(
                "M02  mini/base, 2 CPUs, 1 page: RefLimit at isolate.get_page, 4 steps (104 states);"
                        + " gone in mini/ok (132 states, depth 10), it holds then; NOT AS RECORDED: mini/base, 2 CPUs,"
                        + " 1 page: RefLimit at isolate.get_page, 4 steps (104 states); gone in mini/ok (133 states,"
                        + " depth 10), it holds then\n",
                text.line(defect("M02"), Optional.of(new Bug("M02", SHOWN, other)), Optional.of(now)));
        assertEquals(
                "M03  not modelled: taste is no behaviour\n",
                text.line(defect("M03"), Optional.empty(), Optional.empty()));
        assertEquals("found before the fix: 1 of 2; gone after it: 1 of 2; not modelled: 1\n", text.total());
    }

    @Test
    @DisplayName("counts what a convention prevents beside the bugs, and says that it is none")
    void hazard() {
        BugsText text = new BugsText(REGISTRY);
        Defect m01 = defect("M01");
        Defect hazard = new Defect(
                "M04",
                "nobody looks at the count",
                m01.breaks(),
                m01.protocols(),
                List.of(),
                List.of("get_page.checks"),
                "",
                "get_page.checks",
                "",
                "gen",
                "",
                "",
                "",
                "the callers, who look before",
                "");
        Looked looked = new Looked("M04", Optional.of(SHOWN), Optional.of(GONE));
        assertEquals(
                "M04  mini/base, 2 CPUs, 1 page: RefLimit at isolate.get_page, 4 steps (104 states);"
                        + " gone in mini/ok (132 states, depth 10), it holds then\n",
                text.line(hazard, looked.bug(), Optional.of(looked)));
        assertEquals(
                "M03  not modelled: taste is no behaviour\n",
                text.line(defect("M03"), Optional.empty(), Optional.empty()));
        assertEquals("""
                hazards, no bugs: found without what they hold by: 1 of 1; gone with it: 1 of 1; not modelled: 0
                found before the fix: 0 of 0; gone after it: 0 of 0; not modelled: 1
                """, text.total());
        assertEquals("""
                M04: nobody looks at the count

                A hazard, and no bug of any kernel: it holds by the callers, who look
                before.
                """, text.entry(hazard, Optional.empty()));
    }
}
