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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveMachineTest {
    private static final long SEED = System.nanoTime();
    private static final int OPERATIONS = 10_000;
    private static final Set<Step> LRU_STEPS = EnumSet.of(Step.ISOLATE_LRU_PAGE, Step.PUTBACK_PUTBACK_LRU_PAGE);

    /** zs_free() finds a page locked and leaves the zspage to free_work; a page of a zspage is moved. */
    private static final Set<Step> ZS_STEPS =
            EnumSet.of(Step.ZS_FREE_KICK, Step.ZS_WORK_CLASS_LOCK, Step.ZS_MIGRATE_RESET_PAGE);

    static Stream<String> soundProtocols() {
        return Stream.of(
                "v4.8/balloon",
                "v4.8/any-driver",
                "v4.8/none",
                "v5.18/any-driver",
                "v6.0/any-driver",
                "v6.0/balloon",
                "v6.3/any-driver",
                "v6.17/any-driver",
                "v7.3/balloon",
                "v6.17/zsmalloc",
                "v7.3/zsmalloc",
                "v4.8/balloon+any-driver",
                "v7.3/balloon+zsmalloc",
                "v5.10/cmm",
                "v7.3/cmm",
                "v7.3/vmw",
                "v6.2/slab");
    }

    /** The rules of the kernel, and without H03: the correction that CMM lacks. */
    private static Set<String> rules(String protocol) {
        Set<String> rules = new HashSet<>(Protocols.kernelRules(protocol));
        if (protocol.endsWith("/cmm")) {
            rules.add("cmm.dequeues-list");
        }
        return rules;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("soundProtocols")
    @DisplayName(
            "On real threads a kernel breaks nothing, does what the specification allows, and in the end each page is free")
    void holdsOnRealThreads(String protocol) throws InterruptedException {
        // One thread may take all pages, or end, before the others have begun: what the threads meet is left to chance.
        Set<Step> taken = EnumSet.noneOf(Step.class);
        Set<Step> wanted = EnumSet.copyOf(LRU_STEPS);
        if (protocol.endsWith("zsmalloc")) {
            wanted.addAll(ZS_STEPS);
        }
        long overlaps = 0;
        for (int run = 0; run < 5 && (overlaps == 0 || !taken.containsAll(wanted)); run++) {
            StepLog log = run(protocol, SEED + run);
            log.steps().forEach(steps -> steps.forEach(logged -> taken.add(logged.step())));
            overlaps += log.overlaps();
        }
        assertTrue(taken.containsAll(wanted), () -> protocol + " with seeds from " + SEED + " has taken " + taken);
        assertTrue(overlaps > 0, () -> protocol + " with seeds from " + SEED + ": no two steps overlap");
    }

    /** A run and its drain, whose log is returned. */
    private static StepLog run(String protocol, long number) throws InterruptedException {
        String seed = protocol + " with seed " + number;
        LiveMachine machine = new LiveMachine(protocol, new Scope(2, 4), rules(protocol), number);

        machine.run(OPERATIONS);

        assertEquals(List.of(), machine.faults(), seed);
        Invariants.assertRefCountExact(machine.state());
        Invariants.assertLockExact(machine.state());
        assertBehaviour(machine.log(), seed);
        // Somebody may have waited for it.
        Invariants.records(machine.state(), "cpu")
                .forEach((context, fields) -> assertEquals(List.of(), fields.get("from"), () -> context + ": " + seed));

        List.of(
                        "leak_balloon",
                        "cmm_free_pages",
                        "vmballoon_deflate",
                        "release_page",
                        "zs_free",
                        "async_free_zspage",
                        "__free_slab",
                        "truncate_inode_page")
                .forEach(machine::drain);

        assertEquals(List.of(), machine.faults(), seed);
        assertBehaviour(machine.log(), seed);
        Invariants.records(machine.state(), "page")
                .forEach((page, fields) -> assertEquals("buddy", fields.get("on"), () -> page + ": " + seed));
        return machine.log();
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("soundProtocols")
    @DisplayName("A million steps on real threads are behaviours of the specification")
    @Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void millionSteps(String protocol) throws InterruptedException {
        Scope scope = new Scope(2, 2);
        Follower follower = new Follower(Protocols.machine(protocol, scope, rules(protocol)));
        long steps = 0;
        for (long seed = SEED; steps < 1_000_000; seed++) {
            LiveMachine machine = new LiveMachine(protocol, scope, rules(protocol), seed);
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
    }
}
