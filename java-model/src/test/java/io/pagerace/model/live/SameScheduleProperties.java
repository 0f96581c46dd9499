package io.pagerace.model.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.Fault;
import io.pagerace.model.machine.Invariants;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import io.pagerace.model.machine.Pick;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.model.machine.Walk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Real threads, each of which takes a step when a schedule says so, and the stepped machine on the same schedule. */
class SameScheduleProperties {
    private static final Scope SCOPE = new Scope(2, 3);

    @Property(tries = 80)
    @Label("Both interpreters of the kernel code come to the same state after every step of a schedule")
    void sameStates(
            @ForAll("protocols") String protocol, @ForAll("rules") int rules, @ForAll("schedules") List<Pick> picks)
            throws InterruptedException {
        compare(protocol, rules(protocol, rules), picks);
    }

    @Property(tries = 3000)
    @Tag("long")
    @Label("Both interpreters of the kernel code come to the same state after every step of many a schedule")
    void sameStatesLong(
            @ForAll("protocols") String protocol, @ForAll("rules") int rules, @ForAll("schedules") List<Pick> picks)
            throws InterruptedException {
        compare(protocol, rules(protocol, rules), picks);
    }

    @Property(tries = 60)
    @StatisticsReport(onFailureOnly = true)
    @Label("Both interpreters die of the same step of the RFC as posted")
    void sameDeath(@ForAll("rfc2015") String protocol, @ForAll("schedules") List<Pick> picks)
            throws InterruptedException {
        Walk walk = compare(protocol, Set.of(), picks);
        Statistics.label("dies")
                .collect(walk.end().fault().stop())
                .coverage(dies -> dies.check(true).count(count -> count > 0));
    }

    private static Walk compare(String protocol, Set<String> rules, List<Pick> picks) throws InterruptedException {
        LiveMachine live = LiveMachine.undelayed(protocol, SCOPE, rules, picks.hashCode());
        Walk walk = Walk.of(begun(live, protocol, rules), picks);
        compare(walk, live);
        return walk;
    }

    /** The machine in the initial state that the live one has begun in. */
    private static Machine begun(LiveMachine live, String protocol, Set<String> rules) {
        return Protocols.machine(protocol, SCOPE, rules).initial().stream()
                .filter(machine -> machine.state().equals(live.state()))
                .findFirst()
                .orElseThrow();
    }

    private static void compare(Walk walk, LiveMachine live) throws InterruptedException {
        ScheduledTurns turns = new ScheduledTurns();
        live.setTurns(turns);
        Thread runner = new Thread(() -> run(live), "live");
        runner.start();
        try {
            turns.awaitAll(walk.initial().contexts().size());
            assertEquals(state(walk.initial()), state(live, turns));
            int faults = 0;
            for (Move move : walk.moves()) {
                turns.take(move, live);
                List<Fault> broken = live.faults().subList(faults, live.faults().size());
                assertEquals(
                        move.next().fault().equals(Fault.NONE)
                                ? List.of()
                                : List.of(move.next().fault()),
                        broken,
                        () -> "at " + move + " of" + walk);
                faults += broken.size();
                // What a step has written that the kernel dies in does not count.
                if (!move.next().fault().stop()) {
                    assertEquals(state(move.next()), state(live, turns), () -> "behind " + move + " of" + walk);
                }
            }
        } finally {
            runner.interrupt();
            while (!live.isStopped()) {
                Thread.onSpinWait();
            }
            turns.end();
            runner.join();
        }
    }

    private static void run(LiveMachine live) {
        try {
            live.run(Integer.MAX_VALUE);
        } catch (InterruptedException e) {
            assertTrue(live.isStopped());
        }
    }

    private static Map<String, Object> state(Machine machine) {
        Map<String, Object> state = new LinkedHashMap<>(machine.state());
        state.remove("fault");
        return state;
    }

    /** In a live machine nobody knows the next step of a context but those who keep it waiting. */
    private static Map<String, Object> state(LiveMachine live, ScheduledTurns turns) {
        Map<String, Object> cpu = new LinkedHashMap<>();
        Invariants.records(live.state(), "cpu").forEach((context, registers) -> {
            Map<String, Object> record = new LinkedHashMap<>(registers);
            if (!turns.step(context).isEmpty()) {
                record.put("pc", turns.step(context));
            }
            cpu.put(context, record);
        });
        Map<String, Object> state = new LinkedHashMap<>(live.state());
        state.put("cpu", cpu);
        state.remove("fault");
        return state;
    }

    /** Some of the rules on. */
    private static Set<String> rules(String protocol, int bits) {
        Set<String> rules = new TreeSet<>();
        int bit = 0;
        for (String rule : new TreeSet<>(Protocols.rules(protocol))) {
            if ((bits >> bit++ & 1) != 0) {
                rules.add(rule);
            }
        }
        return rules;
    }

    @Provide
    Arbitrary<String> protocols() {
        return Arbitraries.of(Protocols.names());
    }

    @Provide
    Arbitrary<String> rfc2015() {
        return Arbitraries.of(
                Protocols.names().stream().filter(n -> n.startsWith("rfc2015/")).toList());
    }

    @Provide
    Arbitrary<Integer> rules() {
        return Arbitraries.integers().between(0, (1 << 14) - 1);
    }

    @Provide
    Arbitrary<List<Pick>> schedules() {
        return Pick.schedules(250);
    }
}
