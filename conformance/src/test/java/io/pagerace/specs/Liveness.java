package io.pagerace.specs;

import io.pagerace.model.machine.Machine;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** {@code Liveness.tla} and {@code ZsmallocLiveness.tla} for {@link FairCycles}. */
final class Liveness {
    private static final Set<String> REST = Set.of("idle", "migrate.pass");
    private static final Set<String> DESTROY =
            Set.of("zs.destroy_drained", "zs.destroy_woken", "zs.destroy_flush_work", "zs.destroy_free_pool");
    private static final String TRIES = "zs.work_trylock_page";
    private static final String DEVICE = "dev0";

    private Liveness() {}

    /** The parts of the fairness. */
    enum Fairness {
        /** Who is in the middle of an operation goes on. */
        PROGRESS,
        /** A CPU with pages on its list puts them back. */
        PUTBACK,
        /** The moves of a batch end. */
        UNDO,
        /** free_work that is pending is run. */
        WORK,
        /** Who tries a page lock again and again in lock_zspage() gets it. */
        LUCK;

        /** All but these. */
        static Set<Fairness> allBut(Fairness... others) {
            Set<Fairness> all = EnumSet.allOf(Fairness.class);
            all.removeAll(Set.of(others));
            return all;
        }
    }

    /** The actions that are taken again and again if they can be. */
    static List<FairCycles.Fair> fair(Scope scope, Set<Fairness> parts) {
        List<FairCycles.Fair> fair = new ArrayList<>();
        for (Fairness part : parts) {
            switch (part) {
                case PROGRESS ->
                    contexts(scope)
                            .forEach(ctx -> fair.add(FairCycles.Fair.strong(
                                    (from, move) -> move.ctx().equals(ctx)
                                            && busy(from, ctx)
                                            && !record(from, ctx).equals(record(move.next(), ctx)))));
                case PUTBACK ->
                    scope.cpuNames()
                            .forEach(cpu -> fair.add(FairCycles.Fair.strong(
                                    (from, move) -> move.ctx().equals(cpu)
                                            && !busy(from, cpu)
                                            && move.step().equals("putback.page_movable"))));
                case UNDO ->
                    scope.cpuNames()
                            .forEach(cpu -> fair.add(FairCycles.Fair.strong(
                                    (from, move) -> move.ctx().equals(cpu)
                                            && pc(move.next(), cpu).equals("migrate.undo_unlock_page"))));
                case WORK ->
                    fair.add(FairCycles.Fair.strong(
                            (from, move) -> !busy(from, DEVICE) && move.step().equals("zs.work_splice")));
                case LUCK ->
                    fair.add(new FairCycles.Fair(
                            (from, move) -> move.step().equals(TRIES),
                            (from, move) -> move.step().equals(TRIES)
                                    && !pc(move.next(), DEVICE).equals("zs.work_get_page")));
            }
        }
        return fair;
    }

    /** Whether a fair behaviour violates a property {@code P ~> Q} in the graph: it stays in P and not Q for ever. */
    static boolean violated(FairCycles cycles, String property, Scope scope, Set<Fairness> parts) {
        List<FairCycles.Fair> fair = fair(scope, parts);
        return waiting(property, scope).stream()
                .anyMatch(waits -> cycles.canStayIn(m -> !died(m) && waits.test(m), fair));
    }

    /** What ends at last: in all states from P to Q, and in no other. */
    private static List<Predicate<Machine>> waiting(String property, Scope scope) {
        return switch (property) {
            case "IsolatedReturns" ->
                scope.pageNames().stream()
                        .map(page -> (Predicate<Machine>) m -> isolated(m, page))
                        .toList();
            case "OperationsEnd" ->
                contexts(scope).stream()
                        .map(ctx -> (Predicate<Machine>) m -> busy(m, ctx))
                        .toList();
            case "EmptyFreed" -> List.of(Liveness::emptyZspage);
            case "DestroyEnds" ->
                List.of(m -> DESTROY.contains(pc(m, DEVICE))
                        || record(m, DEVICE).get("site").equals("flush"));
            default -> throw new IllegalArgumentException(property);
        };
    }

    private static List<String> contexts(Scope scope) {
        List<String> contexts = new ArrayList<>(scope.cpuNames());
        contexts.add(DEVICE);
        contexts.add("user");
        return contexts;
    }

    /** Without a driver there is no device's context, which is not busy then. */
    private static boolean busy(Machine machine, String ctx) {
        return record(machine, ctx) != null && !REST.contains(pc(machine, ctx));
    }

    private static boolean died(Machine machine) {
        return machine.fault().stop();
    }

    private static boolean isolated(Machine machine, String page) {
        return ((Set<?>) of(machine, "page", page).get("flags")).contains("isolated");
    }

    private static boolean emptyZspage(Machine machine) {
        Map<?, ?> pool = of(machine, "dev", DEVICE);
        return !((List<?>) pool.get("chain")).isEmpty() && pool.get("handle").equals("null");
    }

    private static String pc(Machine machine, String ctx) {
        return String.valueOf(record(machine, ctx).get("pc"));
    }

    private static Map<?, ?> record(Machine machine, String ctx) {
        return of(machine, "cpu", ctx);
    }

    private static Map<?, ?> of(Machine machine, String variable, String key) {
        return (Map<?, ?>) ((Map<?, ?>) machine.state().get(variable)).get(key);
    }
}
