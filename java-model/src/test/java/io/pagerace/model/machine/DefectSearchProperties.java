package io.pagerace.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Data;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.FromData;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.Table;
import net.jqwik.api.Tuple;

/** Schedules by chance find races too, without a list of all states. */
class DefectSearchProperties {
    private static final Scope TWO_CPUS = new Scope(2, 1);
    private static final Scope TWO_PAGES = new Scope(1, 2);
    private static final long SEED = 48;
    private static final int LONGEST = 300;
    private static final int TRIES = 4000;

    /** The last number: the steps of a shortest counterexample, as {@code pagerace check} prints it. */
    @Data
    Iterable<Tuple.Tuple5<String, String, Scope, String, Integer>> races() {
        String rfc = "rfc2015/none";
        String merged = "v4.8/any-driver";
        return Table.of(
                Tuple.of(merged, "isolate.recheck-movable", TWO_CPUS, "MappingAtIsolate isolate.call_isolate_page", 14),
                Tuple.of(merged, "isolate.recheck-isolated", TWO_CPUS, "SingleIsolation any.isolate_page", 23),
                Tuple.of(merged, "isolate.recheck-type", TWO_CPUS, "OwnerLock isolate.trylock_page", 13),
                Tuple.of(merged, "move.recheck-movable", TWO_PAGES, "MappingPresent move.call_migratepage", 26),
                Tuple.of(merged, "putback.recheck-movable", TWO_CPUS, "MappingPresent putback.call_putback_page", 23),
                Tuple.of(merged, "clear-movable.keeps-type", TWO_CPUS, "ReleasedOffLru putback.putback_lru_page", 20),
                Tuple.of(rfc, "", TWO_PAGES, "TypeSound isolate.mapping_migratable", 7),
                Tuple.of(rfc, "", TWO_PAGES, "TotalDispatch isolate.call_isolatepage", 9),
                Tuple.of(rfc, "", TWO_PAGES, "TotalDispatch putback.call_putbackpage", 11),
                Tuple.of(rfc, "", TWO_PAGES, "MappingPresent isolate.reread_mapping", 13),
                Tuple.of(rfc, "", TWO_PAGES, "MappingPresent putback.reread_mapping", 13),
                Tuple.of(rfc, "", TWO_PAGES, "ContentKept file.migrate_page", 14));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @FromData("races")
    @Label("Schedules by chance find each race, and shrink to ones of at most twice the steps of the shortest")
    void findsAndShrinks(
            @ForAll String protocol,
            @ForAll String without,
            @ForAll Scope scope,
            @ForAll String place,
            @ForAll int shortest) {
        Set<String> rules = new TreeSet<>(Protocols.kernelRules(protocol));
        assertEquals(!without.isEmpty(), rules.remove(without));
        Machine initial = Protocols.machine(protocol, scope, rules).initial().get(0);

        Search search = new Search(initial, place, null);
        Walk shrunk = search.walk(search.shrink(search.find()).value());

        String message = "seed " + SEED + ": " + shrunk;
        assertEquals(place, Walk.broken(shrunk.moves().get(shrunk.moves().size() - 1)), message);
        assertTrue(shrunk.moves().size() >= shortest, message);
        assertTrue(shrunk.moves().size() <= 2 * shortest, message);
    }

    @Example
    @Label(
            "Without migration, and with one CPU, the check before putback_page prevents a race of putback with a release")
    void findsByIsolationAndPutbackAlone() {
        Set<String> rules = new TreeSet<>(Protocols.kernelRules("v4.8/any-driver"));
        rules.remove("putback.recheck-movable");
        Machine initial =
                Protocols.machine("v4.8/any-driver", TWO_PAGES, rules).initial().get(0);
        // CPU 0: isolate_migratepages_block() and putback_movable_pages(); the device: alloc and release.
        Workload workload = new Workload(List.of(List.of(0, 2), List.of(0, 1)));
        String place = "MappingPresent putback.call_putback_page";

        Search search = new Search(initial, place, workload);
        Walk shrunk = search.walk(search.shrink(search.find()).value());

        assertEquals(place, Walk.broken(shrunk.moves().get(shrunk.moves().size() - 1)), shrunk::toString);
        Set<String> contexts = new TreeSet<>();
        shrunk.moves().forEach(move -> contexts.add(move.ctx()));
        assertEquals(Set.of("c0", "dev0"), contexts, shrunk::toString);
        assertFalse(shrunk.moves().stream().anyMatch(m -> m.step().startsWith("migrate.")), shrunk::toString);
    }

    /** Looks for a schedule that breaks a property at a step. */
    private record Search(Machine initial, String place, Workload workload) {
        Walk walk(List<Pick> schedule) {
            return Walk.of(initial, schedule, workload == null ? new Restriction() {} : workload.restriction());
        }

        Shrinkable<List<Pick>> find() {
            RandomGenerator<List<Pick>> schedules = Pick.schedules(LONGEST).generator(TRIES);
            Random random = new Random(SEED);
            for (int i = 0; i < TRIES; i++) {
                Shrinkable<List<Pick>> schedule = schedules.next(random);
                if (walk(schedule.value()).breaks(place)) {
                    return schedule;
                }
            }
            return fail("none of " + TRIES + " schedules with seed " + SEED + " breaks " + place);
        }

        /** The first smaller schedule that breaks the same, and so on until there is none. */
        Shrinkable<List<Pick>> shrink(Shrinkable<List<Pick>> from) {
            Shrinkable<List<Pick>> smallest = from;
            while (true) {
                Optional<Shrinkable<List<Pick>>> smaller = smallest.shrink()
                        .filter(each -> walk(each.value()).breaks(place))
                        .findFirst();
                if (smaller.isEmpty()) {
                    return smallest;
                }
                smallest = smaller.get();
            }
        }
    }
}
