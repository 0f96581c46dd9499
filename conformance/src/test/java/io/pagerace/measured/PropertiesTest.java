package io.pagerace.measured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.Device;
import io.pagerace.model.Equation;
import io.pagerace.model.Fault;
import io.pagerace.model.Step;
import io.pagerace.model.explore.Explorer;
import io.pagerace.model.explore.ReachedState;
import io.pagerace.model.explore.Search;
import io.pagerace.model.machine.Mutation;
import io.pagerace.model.machine.Mutation.Kind;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.registry.Property;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No property is vacuous. Most are broken by a bug, or by a rule that is switched off ({@code measured.json}). The
 * others no rule breaks, since they say what several checks keep, or what code does that has no check in it: for these
 * a step is changed, in one way. The temporal properties are seen to fail by LivenessAgreementTest (without fairness,
 * and for K23 and K25) and MergedProtocolTest (refinement).
 */
@DisplayName("A property of the kernel's protocols")
class PropertiesTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final Measured MEASURED = MeasuredFile.load("/pagerace");
    private static final long BYTES = 1L << 30;

    /** A mutant that leaks has no end of states; those above break their property within a tenth of these. */
    private static final int STATES = 500_000;

    /** A change of one step that breaks a property. */
    private record Change(String property, String protocol, int cpus, int pages, Kind kind, Step step) {
        @Override
        public String toString() {
            return property + ": " + protocol + ", " + kind + " " + step.text();
        }
    }

    /** LockHolder is here because the bugs and rules that break it break ZspageLocked, too. */
    static Stream<Change> changes() {
        return Stream.of(
                new Change("OwningDevice", "v4.8/balloon", 1, 1, Kind.SWAPPED, Step.BALLOON_PUTBACK_LIST_ADD),
                new Change("PutbackMovableBalloon", "v3.12/balloon", 1, 1, Kind.UNSTORED, Step.FILE_ALLOC),
                new Change("PageMovableLocked", "v4.8/any-driver", 1, 1, Kind.UNSTORED, Step.ISOLATE_TRYLOCK_PAGE),
                new Change("IsolatedAtMove", "v4.8/any-driver", 1, 2, Kind.UNSTORED, Step.ISOLATE_LRU_PAGE),
                new Change("SuccessStillIsolated", "v4.8/any-driver", 1, 2, Kind.SWAPPED, Step.MOVE_LOAD_FLAGS),
                new Change("IsolatedAtPutback", "v4.8/any-driver", 1, 1, Kind.UNSTORED, Step.ISOLATE_LRU_PAGE),
                new Change("ClearMovableWasMovable", "v4.8/any-driver", 1, 1, Kind.UNSTORED, Step.FILE_ALLOC),
                new Change("RefCountExact", "v4.8/balloon", 1, 1, Kind.DUPLICATED, Step.ISOLATE_LRU_PAGE),
                new Change("ContentExact", "v4.8/any-driver", 1, 1, Kind.UNSTORED, Step.ISOLATE_GET_PAGE),
                new Change("LockExact", "v4.8/balloon", 1, 1, Kind.SWAPPED, Step.ISOLATE_STORE_ISOLATED),
                new Change("LockHolder", "v4.8/balloon", 1, 1, Kind.LATE_STORE, Step.ISOLATE_LRU_PAGE),
                new Change("ZspageEmpty", "v5.10/zsmalloc", 1, 1, Kind.UNSTORED, Step.ZS_FREE_OBJ),
                new Change("ZspageListed", "v5.10/zsmalloc", 1, 1, Kind.DUPLICATED, Step.ZS_FREE_REMOVE_ZSPAGE),
                new Change("ZspageNotIsolated", "v5.10/zsmalloc", 1, 1, Kind.LATE_STORE, Step.ZS_FREE_OBJ),
                new Change("IsolatedUnlisted", "v5.10/zsmalloc", 1, 1, Kind.UNSTORED, Step.ZS_ISOLATE_PAGE),
                new Change("ClaimedAtMove", "v5.10/z3fold", 1, 2, Kind.UNSTORED, Step.Z3_ISOLATE_PAGE),
                new Change("CompactionMarked", "v5.10/z3fold", 1, 2, Kind.LATE_STORE, Step.Z3_ISOLATE_PAGE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    @DisplayName("is broken when a step is changed")
    void broken(Change change) {
        Set<String> rules = Set.copyOf(REGISTRY.protocol(change.protocol()).rulesOn());
        ProtocolMachine machine = Protocols.machine(change.protocol(), new Scope(change.cpus(), change.pages()), rules);
        assertTrue(
                breaks(machine.mutated(Mutation.of(change.kind(), change.step())), change.property()),
                change::toString);
    }

    private static boolean breaks(ProtocolMachine machine, String property) {
        try {
            new Explorer(machine, new Search(false, BYTES, new UpTo(property))).explore();
            return false;
        } catch (Enough e) {
            return e.found;
        }
    }

    @Test
    @DisplayName("can fail: a bug, a rule or a changed step breaks it")
    void canFail() {
        Set<String> silent = REGISTRY.properties().stream()
                .filter(property -> !property.liveness())
                .map(Property::name)
                .collect(Collectors.toCollection(TreeSet::new));
        silent.remove("RefinesMovablePages");
        silent.removeAll(evidence().keySet());
        assertEquals(Set.of(), silent);
    }

    @Test
    @DisplayName("is not broken by just the bugs, rules and steps that break another")
    void notTheSame() {
        Map<Set<String>, List<String>> same = evidence().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        assertEquals(
                List.of(),
                same.values().stream().filter(names -> names.size() > 1).toList());
    }

    /** What breaks each property. */
    private static Map<String, Set<String>> evidence() {
        Map<String, Set<String>> evidence = new TreeMap<>();
        for (Need need : MEASURED.needs()) {
            need.breaks().forEach(shown -> add(evidence, shown.property(), need.protocol() + " " + need.rule()));
        }
        REGISTRY.defects().stream()
                .filter(defect -> defect.notModelled().isEmpty())
                .forEach(defect -> defect.breaks().forEach(place -> add(evidence, place.property(), defect.id())));
        changes().forEach(change -> add(evidence, change.property(), change.toString()));
        return evidence;
    }

    private static void add(Map<String, Set<String>> evidence, String property, String by) {
        evidence.computeIfAbsent(property, name -> new TreeSet<>()).add(by);
    }

    /** The property is broken, or there are too many states. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final boolean found;

        Enough(boolean found) {
            this.found = found;
        }
    }

    private record UpTo(String property) implements Search.Listener {
        @Override
        public void broken(int state, Fault fault, List<Device> devices) {
            if (fault.property().toString().equals(property)) {
                throw new Enough(true);
            }
        }

        @Override
        public boolean wantsStates() {
            return true;
        }

        @Override
        public void state(int state, ReachedState view) {
            for (Equation equation : Equation.values()) {
                if (equation.text().equals(property) && !equation.holds(view)) {
                    throw new Enough(true);
                }
            }
            if (state > STATES) {
                throw new Enough(false);
            }
        }
    }
}
