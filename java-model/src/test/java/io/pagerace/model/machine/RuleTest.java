package io.pagerace.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
    /** What {@code pagerace check v4.8/any-driver --without RULE --cpus N --pages N} reports. */
    @ParameterizedTest(name = "without {0}: {3}")
    @CsvSource({
        "isolate.recheck-type, 2, 1, FlagWord file.store_locked; FreshTrylock any.trylock_page; "
                + "LockExclusive file.store_locked; OwnerLock isolate.trylock_page",
        "isolate.recheck-movable, 2, 1, MappingAtIsolate isolate.call_isolate_page",
        "isolate.recheck-isolated, 2, 1, SingleIsolation any.isolate_page",
        "move.recheck-movable, 1, 2, MappingPresent move.call_migratepage",
        "putback.recheck-movable, 2, 1, MappingPresent putback.call_putback_page",
        "clear-movable.keeps-type, 2, 1, ReleasedOffLru putback.putback_lru_page",
    })
    @DisplayName("Each check of 4.8 prevents a race, and without it the race is there")
    void eachRulePreventsARace(String rule, int cpus, int pages, String broken) {
        Set<String> rules = new TreeSet<>(Protocols.kernelRules("v4.8/any-driver"));
        rules.remove(rule);

        Exploration exploration = Exploration.of("v4.8/any-driver", cpus, pages, rules);

        assertEquals(broken, String.join("; ", exploration.broken()));
    }

    @ParameterizedTest(name = "{0} without {1} is {2}")
    @CsvSource({
        "rfc2015-v4/any-driver, isolate.puts-refused mobile_page.follows-nothing putback.always-puts, rfc2015-v3/any-driver",
        "rfc2015-v4/balloon, isolate.puts-refused mobile_page.follows-nothing putback.always-puts, rfc2015-v3/balloon",
        "rfc2015-v3/balloon, core.mobilepage, rfc2015-v2/balloon",
        "rfc2015-v2/balloon, core.page-type migrate.foreign-is-error, rfc2015/balloon",
        "v4.0/balloon, core.knows-balloon, rfc2015/balloon",
    })
    @DisplayName("What a revision changed, taken back, gives the states of the one before")
    void eachRevisionChangedWhatItsRulesSay(String protocol, String changed, String before) {
        Set<String> rules = new TreeSet<>(Protocols.kernelRules(protocol));
        Set.of(changed.split(" ")).forEach(rule -> assertTrue(rules.remove(rule), rule));

        Exploration taken = Exploration.of(protocol, 1, 1, rules);

        Exploration posted = Exploration.of(before, 1, 1, Protocols.kernelRules(before));
        assertEquals(posted.states(), taken.states());
        assertEquals(posted.broken(), taken.broken());
    }

    @Test
    @DisplayName("The RFC breaks page cache and compaction even where no driver uses it")
    void rfcBreaksWithoutAUser() {
        Exploration exploration = Exploration.of("rfc2015/none", 1, 2, Set.of());

        assertEquals(
                Set.of(
                        "ContentKept file.migrate_page",
                        "MappingPresent isolate.reread_mapping",
                        "MappingPresent putback.reread_mapping",
                        "TotalDispatch isolate.call_isolatepage",
                        "TotalDispatch putback.call_putbackpage",
                        "TypeSound isolate.mapping_migratable"),
                exploration.broken());
    }
}
