package io.pagerace.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

class ScheduleProperties {
    private static final int STEPS = 400;

    @Property(tries = 120)
    @Label(
            "No schedule breaks a property of 4.8, and at each step the counts, locks and contents of all pages are right")
    void v48Holds(@ForAll("v48") String protocol, @ForAll("schedules") List<Pick> schedule) {
        assertSound(protocol, Walk.of(start(protocol, 2, 3), schedule));
    }

    @Property(tries = 5000)
    @Tag("long")
    @Label("None of many schedules breaks a property of 4.8")
    void v48HoldsLong(@ForAll("v48") String protocol, @ForAll("schedules") List<Pick> schedule) {
        assertSound(protocol, Walk.of(start(protocol, 3, 4), schedule));
    }

    @Property(tries = 60)
    @Label("No workload of CPUs, device and page cache breaks a property of 4.8")
    void workloadsHold(
            @ForAll("v48") String protocol,
            @ForAll("workloads") Workload workload,
            @ForAll("schedules") List<Pick> schedule) {
        assertSound(protocol, Walk.of(start(protocol, 2, 3), schedule, workload.restriction()));
    }

    @Property(tries = 60)
    @Label("No driver that does a part of what the contract of 4.8 allows breaks a property")
    void driversHold(@ForAll("drivers") DriverPolicy driver, @ForAll("schedules") List<Pick> schedule) {
        Walk walk = Walk.of(start("v4.8/any-driver", 2, 3), schedule, driver.restriction());
        assertSound("v4.8/any-driver", walk);
        if (driver.releases() == DriverPolicy.Release.NEVER) {
            assertFalse(walk.moves().stream().anyMatch(m -> m.step().equals("any.release_put_page")), walk::toString);
        }
    }

    private static void assertSound(String protocol, Walk walk) {
        assertFalse(walk.end().moves().isEmpty(), () -> "somebody can always go on, but not behind " + walk);
        for (Move move : walk.moves()) {
            assertEquals("", Walk.broken(move), walk::toString);
            Map<String, Object> state = move.next().state();
            Invariants.assertRefCountExact(state);
            Invariants.assertLockExact(state);
            // The contents of a balloon's pages are nobody's.
            if (!protocol.endsWith("/balloon")) {
                Invariants.assertContentExact(state);
            }
        }
    }

    private static Machine start(String protocol, int cpus, int pages) {
        return Protocols.machine(protocol, new Scope(cpus, pages), Protocols.kernelRules(protocol))
                .initial()
                .get(0);
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    @Label("Some of a hundred schedules breaks the RFC as posted")
    void rfc2015Breaks(@ForAll("rfc2015") String protocol, @ForAll long seed) {
        Random random = new Random(seed);
        Set<String> broken = new TreeSet<>();
        for (int schedule = 0; schedule < 100 && broken.isEmpty(); schedule++) {
            Machine machine = start(protocol, 2, 2, Protocols.kernelRules(protocol), random);
            for (int i = 0; i < STEPS && !machine.fault().stop(); i++) {
                List<Move> moves = machine.moves();
                machine = moves.get(random.nextInt(moves.size())).next();
            }
            if (machine.fault().stop()) {
                broken.add(machine.fault().property().text());
            }
        }
        assertFalse(broken.isEmpty(), "a hundred schedules of " + protocol + " with seed " + seed);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    @Label("Each step changes the record of the context that took it, and of no other; going to sleep changes none,"
            + " nor does an operation of one step")
    void oneContextMoves(@ForAll("all") String protocol, @ForAll long seed) {
        Random random = new Random(seed);
        Machine machine = start(protocol, 2, 2, Protocols.kernelRules(protocol), random);
        for (int i = 0; i < STEPS && !machine.moves().isEmpty(); i++) {
            List<Move> moves = machine.moves();
            Move move = moves.get(random.nextInt(moves.size()));
            Map<?, ?> before = (Map<?, ?>) machine.state().get("cpu");
            Map<?, ?> after = (Map<?, ?>) move.next().state().get("cpu");
            Set<Object> changed = new TreeSet<>();
            after.forEach((context, record) -> {
                if (!record.equals(before.get(context))) {
                    changed.add(context);
                }
            });
            if (!isGoingToSleep(machine, move) && !isWholeOperation(machine, move)) {
                assertEquals(Set.of(move.ctx()), changed, move.step());
            }
            machine = move.next();
        }
    }

    /** lock_page(), or wait_on_page_locked(), has set PG_waiters, and is to be woken. */
    private static boolean isGoingToSleep(Machine machine, Move move) {
        return (move.step().endsWith("lock_page") || move.step().endsWith("wait_locked"))
                && machine.state().get("cpu").equals(move.next().state().get("cpu"))
                && !machine.state().get("page").equals(move.next().state().get("page"));
    }

    /** It begins at rest and is at rest again, as z3.alloc_find where z3fold_alloc() takes a busy page off its list. */
    private static boolean isWholeOperation(Machine machine, Move move) {
        Map<?, ?> cpu = (Map<?, ?>) machine.state().get("cpu");
        return cpu.equals(move.next().state().get("cpu"))
                && ((Map<?, ?>) cpu.get(move.ctx())).get("pc").equals("idle")
                && !machine.equals(move.next());
    }

    @Provide
    Arbitrary<List<Pick>> schedules() {
        return Pick.schedules(STEPS);
    }

    @Provide
    Arbitrary<Workload> workloads() {
        return Workload.any();
    }

    @Provide
    Arbitrary<DriverPolicy> drivers() {
        return DriverPolicy.any();
    }

    @Provide
    Arbitrary<String> v48() {
        return Arbitraries.of("v4.8/none", "v4.8/balloon", "v4.8/any-driver");
    }

    @Provide
    Arbitrary<String> rfc2015() {
        return Arbitraries.of("rfc2015/none", "rfc2015/balloon", "rfc2015/any-driver");
    }

    @Provide
    Arbitrary<String> all() {
        return Arbitraries.of(Protocols.names());
    }

    private static Machine start(String protocol, int cpus, int pages, Set<String> rules, Random random) {
        List<Machine> initial =
                Protocols.machine(protocol, new Scope(cpus, pages), rules).initial();
        return initial.get(random.nextInt(initial.size()));
    }
}
