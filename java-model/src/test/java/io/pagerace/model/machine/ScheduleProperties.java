package io.pagerace.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.pagerace.model.Fault;
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

class ScheduleProperties {
    private static final int STEPS = 400;

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    @Label("No schedule breaks a property of 4.8, and at each step the counts and locks of all pages are right")
    void v48Holds(@ForAll("v48") String protocol, @ForAll long seed) {
        Random random = new Random(seed);
        Machine machine = start(protocol, 2, 3, Kernels.rulesOn(protocol), random);
        for (int i = 0; i < STEPS; i++) {
            List<Move> moves = machine.moves();
            assertFalse(moves.isEmpty(), "somebody can always go on");
            machine = moves.get(random.nextInt(moves.size())).next();
            assertEquals(Fault.NONE, machine.fault());
            Invariants.assertRefCountExact(machine.state());
            Invariants.assertLockExact(machine.state());
        }
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    @Label("Some of a hundred schedules breaks the RFC as posted")
    void rfc2015Breaks(@ForAll("rfc2015") String protocol, @ForAll long seed) {
        Random random = new Random(seed);
        Set<String> broken = new TreeSet<>();
        for (int schedule = 0; schedule < 100 && broken.isEmpty(); schedule++) {
            Machine machine = start(protocol, 2, 2, Kernels.rulesOn(protocol), random);
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
    @Label("Each step changes the record of the context that took it, and of no other")
    void oneContextMoves(@ForAll("all") String protocol, @ForAll long seed) {
        Random random = new Random(seed);
        Machine machine = start(protocol, 2, 2, Kernels.rulesOn(protocol), random);
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
            assertEquals(Set.of(move.ctx()), changed, move.step());
            machine = move.next();
        }
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
