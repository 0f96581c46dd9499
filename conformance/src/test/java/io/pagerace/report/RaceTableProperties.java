package io.pagerace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.trace.Scope;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Race tables of random schedules")
class RaceTableProperties {
    private static final List<String> CONTEXTS = List.of("c0", "c1", "c2", "c3", "dev0", "dev1", "user");

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    @Label("read back as the same schedule")
    void roundTrip(@ForAll("tables") RaceTable table) {
        Schedule schedule = table.schedule();
        Schedule read = RaceTableReader.read("table", RaceTableWriter.write(table));
        assertEquals(schedule.rows().size(), read.rows().size());
        for (int i = 0; i < schedule.rows().size(); i++) {
            assertTrue(
                    schedule.rows().get(i).sameAs(read.rows().get(i)),
                    schedule.rows().get(i) + " read as " + read.rows().get(i));
        }
        assertEquals(withRows(schedule, List.of()), withRows(read, List.of()));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Label("are at most 75 columns wide and have no blanks at the end of a line")
    void narrow(@ForAll("tables") RaceTable table) {
        for (String line : RaceTableWriter.write(table).lines().toList()) {
            assertTrue(line.length() <= 75, line);
            assertEquals(line.stripTrailing(), line);
        }
    }

    private static Schedule withRows(Schedule s, List<RaceRow> rows) {
        return new Schedule(
                s.protocol(), s.scope(), s.with(), s.without(), s.property(), s.step(), s.start(), rows, s.loop());
    }

    @Provide
    Arbitrary<RaceTable> tables() {
        return Combinators.combine(schedules(), Arbitraries.of("", "A story. It has words. ".repeat(9)))
                .as((schedule, story) -> new RaceTable(
                        schedule,
                        schedule.step().isEmpty() ? List.of() : List.of("S02", "S05"),
                        story,
                        Map.of(
                                "Property",
                                "P (P5): no callback is called when it is NULL, whoever owns the page, ever")));
    }

    private static Arbitrary<Schedule> schedules() {
        Arbitrary<List<String>> rules = Arbitraries.of(
                        "isolate.recheck-isolated",
                        "get_page.checks",
                        "a-rule-with-a-name-that-is-longer-than-most-lines-x")
                .list()
                .uniqueElements()
                .ofMaxSize(3);
        Arbitrary<Map<String, String>> start = Arbitraries.of(
                Map.<String, String>of(),
                Map.of("dev.dev0.omits", "get_page"),
                Map.of("dev.dev0.omits", "{a, b}", "slot", "NULL"));
        Arbitrary<String> property = Arbitraries.of("", "TotalDispatch", "EveryIsolatedPageComesBackOrIsFreedAtLast");
        return Combinators.combine(
                        Arbitraries.of(CONTEXTS).list().ofMinSize(1).ofMaxSize(5),
                        rules,
                        rules,
                        start,
                        property,
                        Arbitraries.integers().between(-1, 4),
                        Arbitraries.integers().between(1, 4))
                .flatAs((contexts, with, without, starts, name, loop, cpus) -> rows(contexts)
                        .map(rows -> new Schedule(
                                "rfc2015/any-driver",
                                new Scope(cpus, 2),
                                with,
                                without,
                                name,
                                name.equals("TotalDispatch") ? "isolate.call_isolatepage" : "",
                                starts,
                                rows,
                                loop >= 0 && loop <= rows.size() ? OptionalInt.of(loop) : OptionalInt.empty())));
    }

    private static Arbitrary<List<RaceRow>> rows(List<String> contexts) {
        Arbitrary<String> words = Arbitraries.of(
                "get_page_unless_zero(p0)",
                "= false",
                "->",
                "page->mapping->a_ops->isolatepage(page)",
                "if",
                "(",
                "CPU",
                "-",
                "(page->mapping->a_ops->putbackpage)(a_page_with_a_very_long_name_that_fits_no_column_of_any_table)",
                "--");
        Arbitrary<String> texts = words.list().ofMinSize(1).ofMaxSize(6).map(list -> String.join(" ", list));
        return Combinators.combine(Arbitraries.of(contexts), texts)
                .as(RaceRow::new)
                .list()
                .ofMaxSize(12);
    }
}
