package io.pagerace.specs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.machine.Protocols;
import io.pagerace.registry.Protocol;
import io.pagerace.specs.Liveness.Fairness;
import io.pagerace.trace.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TLC 2.18's liveness checker is unsound for some formulas. So its verdicts on {@code Liveness.tla} and
 * {@code ZsmallocLiveness.tla} are held to a search for fair cycles in the graph of the Java implementation, with the
 * same fairness.
 */
@DisplayName("A second engine for liveness")
class LivenessAgreementTest {
    private static final Scope SMALL = new Scope(1, 1);
    private static final Scope MIGRATION = new Scope(1, 2);
    private static final Scope TWO_CPUS = new Scope(2, 1);
    /** Whose properties TLC checks in the long tests only, the second engine always: it takes minutes. */
    private static final Set<String> LATER =
            Set.of("v5.18/any-driver", "v6.0/any-driver", "v6.17/zsmalloc", "v7.3/zsmalloc");

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.pagerace.specs.SpecRuns#soundProtocols")
    @DisplayName("agrees with TLC, or with what TLC finds in the long tests, on what must happen at last")
    void agrees(String protocol) {
        if (LATER.contains(protocol)) {
            holds(protocol, SMALL);
        } else {
            agrees(protocol, SMALL);
        }
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.pagerace.specs.SpecRuns#soundProtocols")
    @DisplayName("agrees with TLC with migration, and with two CPUs")
    void agreesLong(String protocol) {
        agrees(protocol, SMALL);
        if (protocol.endsWith("/zsmalloc")) {
            // Ten times the states: too many for TLC's liveness checker.
            holds(protocol, MIGRATION);
            holds(protocol, TWO_CPUS);
        } else {
            agrees(protocol, MIGRATION);
            agrees(protocol, TWO_CPUS);
        }
    }

    private static void agrees(String protocol, Scope scope) {
        List<String> rules = SpecRuns.REGISTRY.protocol(protocol).rulesOn();
        holds(protocol, scope);
        for (String property : properties(protocol)) {
            assertFalse(SpecRuns.temporal(protocol, property, scope, rules).violated(), property);
        }
    }

    private static void holds(String protocol, Scope scope) {
        FairCycles cycles = cycles(protocol, scope, Set.of());
        for (String property : properties(protocol)) {
            assertFalse(Liveness.violated(cycles, property, scope, Fairness.allBut()), property);
        }
    }

    @ParameterizedTest(name = "{0}: {1} without {2}")
    @CsvSource({
        "v4.8/balloon, IsolatedReturns, PUTBACK",
        "v6.0/balloon, IsolatedReturns, PUTBACK",
        "v4.8/any-driver, IsolatedReturns, PUTBACK",
        "v5.18/any-driver, IsolatedReturns, PUTBACK",
        "v6.0/any-driver, IsolatedReturns, PUTBACK",
        "v6.17/any-driver, IsolatedReturns, PUTBACK",
        "v6.17/any-driver, OperationsEnd, PROGRESS",
        "v6.17/zsmalloc, IsolatedReturns, PUTBACK",
        "v6.17/zsmalloc, OperationsEnd, LUCK",
        "v6.17/zsmalloc, EmptyFreed, LUCK",
        "v6.17/zsmalloc, EmptyFreed, WORK",
        "v6.17/zsmalloc, DestroyEnds, PROGRESS",
        "v7.3/zsmalloc, IsolatedReturns, PUTBACK",
        "v7.3/zsmalloc, OperationsEnd, LUCK",
        "v7.3/zsmalloc, EmptyFreed, LUCK",
        "v7.3/zsmalloc, EmptyFreed, WORK",
        "v7.3/zsmalloc, DestroyEnds, PROGRESS",
    })
    @DisplayName("finds what goes on for ever if a part of the fairness is taken away")
    void needsFairness(String protocol, String property, Fairness part) {
        FairCycles cycles = cycles(protocol, SMALL, Set.of());
        assertTrue(Liveness.violated(cycles, property, SMALL, Fairness.allBut(part)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"v4.8/none", "v5.10/none", "v5.18/none", "v6.0/none", "v6.17/none"})
    @DisplayName("finds that without a driver, too, each operation ends")
    void withoutDriver(String protocol) {
        for (Scope scope : List.of(MIGRATION, TWO_CPUS)) {
            FairCycles cycles = cycles(protocol, scope, Set.of());
            assertFalse(Liveness.violated(cycles, "OperationsEnd", scope, Fairness.allBut()));
            assertTrue(Liveness.violated(cycles, "OperationsEnd", scope, Fairness.allBut(Fairness.PROGRESS)));
        }
    }

    @Test
    @DisplayName("finds that a zs_destroy_pool() that nobody wakes sleeps for ever, until 5.16 (K25)")
    void nobodyWakes() {
        assertTrue(violated("v5.10/zsmalloc", "DestroyEnds", SMALL, Set.of()));
        assertFalse(violated("v5.10/zsmalloc", "DestroyEnds", SMALL, Set.of("zs.dec-before-destroying")));
    }

    @Test
    @Tag("long")
    @DisplayName("finds that a zspage which migration leaves empty is never freed, until 5.3 (K23)")
    void leftEmpty() {
        assertTrue(violated("v4.14/zsmalloc", "EmptyFreed", MIGRATION, Set.of()));
        assertFalse(violated("v4.14/zsmalloc", "EmptyFreed", MIGRATION, Set.of("zs.migrate-schedules-free")));
    }

    private static boolean violated(String protocol, String property, Scope scope, Set<String> with) {
        return Liveness.violated(cycles(protocol, scope, with), property, scope, Fairness.allBut());
    }

    /** What TLC checks by its liveness checker: not the refinement, which is an action property. */
    private static List<String> properties(String protocol) {
        return SpecRuns.REGISTRY.protocol(protocol).temporal().stream()
                .map(Protocol.Temporal::property)
                .filter(name -> !name.equals("RefinesMovablePages"))
                .toList();
    }

    private static FairCycles cycles(String protocol, Scope scope, Set<String> with) {
        Set<String> rules = new HashSet<>(SpecRuns.REGISTRY.protocol(protocol).rulesOn());
        rules.addAll(with);
        var size = new io.pagerace.model.machine.Scope(scope.cpus(), scope.pages());
        return new FairCycles(Protocols.machine(protocol, size, rules).initial());
    }
}
