package io.pagerace.model.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.explore.Followed;
import io.pagerace.model.explore.Follower;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.Set;
import java.util.TreeSet;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("Under schedules of Lincheck's choice")
class LincheckTest {
    static {
        // It warns of each class whose fields Unsafe does not give it.
        System.setProperty("lincheck.logLevel", "ERROR");
    }

    private static final int CONTEXTS = 2;
    private static final int OPERATIONS = 4;

    @Test
    @DisplayName("a compacting CPU and the page cache do what the specification of 4.8 allows")
    void behaves() {
        check(4, 50);
    }

    @Tag("long")
    @Test
    @DisplayName("a compacting CPU and the page cache do what the specification of 4.8 allows: many schedules")
    void behavesOften() {
        check(30, 200);
    }

    private static void check(int scenarios, int schedules) {
        Judge.orders.clear();
        new ModelCheckingOptions()
                .threads(CONTEXTS)
                .actorsPerThread(OPERATIONS)
                .actorsBefore(0)
                .actorsAfter(0)
                .iterations(scenarios)
                .invocationsPerIteration(schedules)
                .logLevel(LoggingLevel.OFF)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(Judge.class.getName())
                        .allMethods()
                        .ignore())
                .check(Contexts.class);
        assertTrue(Judge.orders.size() > scenarios, "only one order of the steps in a scenario");
    }

    /**
     * Operations of the contexts of a live machine, each on a thread of its own; the page cache begins with the one
     * page.
     */
    public static final class Contexts {
        private final LiveMachine machine =
                LiveMachine.undelayed(Judge.PROTOCOL, Judge.SCOPE, Protocols.kernelRules(Judge.PROTOCOL), 1);

        /** As Lincheck makes one for each schedule. */
        public Contexts() {
            machine.drain("add_to_page_cache_lru");
        }

        /** Tries an operation of the thread's context; threads count from 1. */
        @Operation
        public void attempt(
                @Param(gen = ThreadIdGen.class) int thread, @Param(gen = IntGen.class, conf = "0:2") int operation) {
            machine.context(thread - 1).attempt(operation);
        }

        /** After each schedule. */
        @Validate
        public void isBehaviour() {
            Judge.judge(machine);
        }
    }

    /** Not watched by Lincheck: it would try schedules of the judge, too. */
    static final class Judge {
        static final String PROTOCOL = "v4.8/none";
        static final Scope SCOPE = new Scope(1, 1);
        static final Set<String> orders = new TreeSet<>();
        private static final Follower FOLLOWER =
                new Follower(Protocols.machine(PROTOCOL, SCOPE, Protocols.kernelRules(PROTOCOL)));

        private Judge() {}

        static void judge(LiveMachine machine) {
            StepLog log = machine.log();
            assertEquals(Set.of(), Set.copyOf(machine.faults()));
            Followed followed = FOLLOWER.follow(log, 0);
            assertTrue(followed.accepted(), () -> "rejected: " + followed.rejection());
            StringBuilder order = new StringBuilder();
            log.steps()
                    .forEach(steps -> steps.forEach(step ->
                            order.append(step.step()).append(step.begin()).append(' ')));
            orders.add(order.toString());
        }
    }
}
