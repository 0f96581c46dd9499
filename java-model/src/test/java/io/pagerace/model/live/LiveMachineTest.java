package io.pagerace.model.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.Step;
import io.pagerace.model.explore.Followed;
import io.pagerace.model.explore.Follower;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Invariants;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveMachineTest {
    private static final long SEED = System.nanoTime();
    private static final int OPERATIONS = 10_000;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"v4.8/balloon", "v4.8/any-driver", "v4.8/none"})
    @DisplayName(
            "On real threads 4.8 breaks nothing, does what the specification allows, and in the end each page is free")
    void holdsOnRealThreads(String protocol) throws InterruptedException {
        String seed = protocol + " with seed " + SEED;
        LiveMachine machine = new LiveMachine(protocol, new Scope(2, 4), Protocols.kernelRules(protocol), SEED);

        machine.run(OPERATIONS);
        Set<Step> taken = EnumSet.noneOf(Step.class);
        machine.log().steps().forEach(steps -> steps.forEach(logged -> taken.add(logged.step())));

        assertEquals(List.of(), machine.faults(), seed);
        Invariants.assertRefCountExact(machine.state());
        Invariants.assertLockExact(machine.state());
        assertTrue(taken.containsAll(Set.of(Step.ISOLATE_LRU_PAGE, Step.PUTBACK_PUTBACK_LRU_PAGE)), seed);

        assertBehaviour(machine.log(), seed);

        List.of("putback_movable_pages", "leak_balloon", "release_page", "truncate_inode_page")
                .forEach(machine::drain);

        assertEquals(List.of(), machine.faults(), seed);
        assertBehaviour(machine.log(), seed);
        Invariants.records(machine.state(), "page")
                .forEach((page, fields) -> assertEquals("buddy", fields.get("on"), () -> page + ": " + seed));
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"v4.8/balloon", "v4.8/any-driver", "v4.8/none"})
    @DisplayName("A million steps on real threads are behaviours of the specification")
    @Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void millionSteps(String protocol) throws InterruptedException {
        Scope scope = new Scope(2, 2);
        Follower follower = new Follower(Protocols.machine(protocol, scope, Protocols.kernelRules(protocol)));
        long steps = 0;
        for (long seed = SEED; steps < 1_000_000; seed++) {
            LiveMachine machine = new LiveMachine(protocol, scope, Protocols.kernelRules(protocol), seed);
            machine.run(OPERATIONS / 10);
            StepLog log = machine.log();
            steps += log.size();
            assertEquals(List.of(), machine.faults(), "seed " + seed);
            Followed followed = follower.follow(log, 0);
            assertTrue(followed.accepted(), "seed " + seed + ": " + followed.rejection());
        }
    }

    private static void assertBehaviour(StepLog log, String seed) {
        Follower follower = new Follower(Protocols.machine(log.protocol(), log.scope(), log.rules()));
        Followed followed = follower.follow(log, 0);
        assertTrue(followed.accepted(), () -> followed.rejection() + ", " + seed);
        assertEquals(log.size(), followed.matched(), seed);
        assertTrue(log.overlaps() > 0, () -> "no two steps overlap, " + seed);
    }
}
