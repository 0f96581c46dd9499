package io.pagerace.specs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TLC 2.18's liveness checker is unsound for some formulas. So its verdicts on {@code Liveness.tla} are held to a
 * search for fair cycles in the graph of the Java implementation, with the same fairness.
 */
@DisplayName("A second engine for liveness")
class LivenessAgreementTest {
    private static final Set<String> REST = Set.of("idle", "migrate.pass");

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.pagerace.specs.SpecRuns#soundProtocols")
    @DisplayName("agrees with TLC that every isolated page comes back and every operation ends")
    void agrees(String protocol) {
        agrees(protocol, new Scope(1, 1));
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.pagerace.specs.SpecRuns#soundProtocols")
    @DisplayName("agrees with TLC with migration, and with two CPUs")
    void agreesLong(String protocol) {
        agrees(protocol, new Scope(1, 2));
        agrees(protocol, new Scope(2, 1));
    }

    private static void agrees(String protocol, Scope scope) {
        FairCycles cycles = cycles(protocol, scope);
        List<String> rules = SpecRuns.REGISTRY.protocol(protocol).rulesOn();
        List<FairCycles.Action> fair = fairness(scope, true);
        boolean stays = scope.pageNames().stream().anyMatch(page -> cycles.canStayIn(m -> isolated(m, page), fair));
        assertEquals(
                SpecRuns.temporal(protocol, "IsolatedReturns", scope, rules).violated(), stays);
        assertFalse(stays);
        boolean hangs = contexts(scope).stream().anyMatch(ctx -> cycles.canStayIn(m -> busy(m, ctx), fair));
        assertEquals(SpecRuns.temporal(protocol, "OperationsEnd", scope, rules).violated(), hangs);
        assertFalse(hangs);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"v4.8/balloon", "v4.8/any-driver", "v6.17/any-driver"})
    @DisplayName("finds an isolated page that never comes back if no CPU need ever begin to put pages back")
    void putbackNeedsFairness(String protocol) {
        Scope scope = new Scope(1, 1);
        assertTrue(cycles(protocol, scope).canStayIn(m -> isolated(m, "p0"), fairness(scope, false)));
    }

    private static FairCycles cycles(String protocol, Scope scope) {
        Set<String> rules = new HashSet<>(SpecRuns.REGISTRY.protocol(protocol).rulesOn());
        var size = new io.pagerace.model.machine.Scope(scope.cpus(), scope.pages());
        return new FairCycles(Protocols.machine(protocol, size, rules).initial());
    }

    /** Liveness.tla, Fairness. */
    private static List<FairCycles.Action> fairness(Scope scope, boolean putback) {
        List<FairCycles.Action> fair = new ArrayList<>();
        for (String ctx : contexts(scope)) {
            fair.add((from, move) -> move.ctx().equals(ctx)
                    && busy(from, ctx)
                    && !record(from, ctx).equals(record(move.next(), ctx)));
        }
        for (String cpu : scope.cpuNames()) {
            fair.add((from, move) ->
                    move.ctx().equals(cpu) && record(move.next(), cpu).get("pc").equals("migrate.undo_unlock_page"));
        }
        if (putback) {
            for (String cpu : scope.cpuNames()) {
                fair.add((from, move) -> move.ctx().equals(cpu)
                        && !busy(from, cpu)
                        && move.step().equals("putback.page_movable"));
            }
        }
        return fair;
    }

    private static List<String> contexts(Scope scope) {
        List<String> contexts = new ArrayList<>(scope.cpuNames());
        contexts.add("dev0");
        contexts.add("user");
        return contexts;
    }

    private static Map<?, ?> record(Machine machine, String ctx) {
        return (Map<?, ?>) ((Map<?, ?>) machine.state().get("cpu")).get(ctx);
    }

    private static boolean busy(Machine machine, String ctx) {
        return !REST.contains(String.valueOf(field(machine, "cpu", ctx, "pc")));
    }

    private static boolean isolated(Machine machine, String page) {
        return ((Set<?>) field(machine, "page", page, "flags")).contains("isolated");
    }

    private static Object field(Machine machine, String variable, String key, String field) {
        return ((Map<?, ?>) ((Map<?, ?>) machine.state().get(variable)).get(key)).get(field);
    }
}
