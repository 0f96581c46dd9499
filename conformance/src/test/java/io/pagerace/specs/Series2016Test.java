package io.pagerace.specs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What v1 and v3 of the series of 2016 broke, and what each change since repairs. One CPU and two pages show K10, two
 * CPUs and one page D03; the others need neither.
 */
@DisplayName("The series of 2016, before v4,")
@Execution(ExecutionMode.CONCURRENT)
class Series2016Test {
    private static final List<Scope> SCOPES = List.of(new Scope(1, 2), new Scope(2, 1));

    @ParameterizedTest(name = "{0} with [{1}]: {2}")
    @CsvSource({
        "v1, '', D01 K10 K13 K40",
        "v1, isolate.recheck-type, D01 K10",
        "v1, isolate.recheck-type migrate.source-decides, D01",
        "v3, '', D02 D03 K10",
        "v3, clear-movable.locked, D03 K10",
        "v3, clear-movable.locked migrate.source-decides, D03",
    })
    @DisplayName("has these defects and no others")
    void defects(String revision, String switched, String expected) {
        String protocol = "series2016-" + revision + "/any-driver";
        List<String> rules =
                new ArrayList<>(SpecRuns.REGISTRY.protocol(protocol).rulesOn());
        words(switched).forEach(rules::add);
        Set<String> found = new TreeSet<>();
        for (Scope scope : SCOPES) {
            SpecRuns.safety(protocol, scope, rules)
                    .findings()
                    .forEach(finding -> found.addAll(
                            finding.defects().isEmpty() ? List.of(finding.toString()) : finding.defects()));
        }
        assertEquals(new TreeSet<>(words(expected)), found);
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.split(" "));
    }
}
