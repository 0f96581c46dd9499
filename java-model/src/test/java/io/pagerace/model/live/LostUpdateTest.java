package io.pagerace.model.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.Fault;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import io.pagerace.model.explore.Followed;
import io.pagerace.model.explore.Follower;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayName("A load and a store on real threads")
class LostUpdateTest {
    private static final long SEED = System.nanoTime();
    private static final String PROTOCOL = "v4.8/any-driver";
    private static final Scope SCOPE = new Scope(3, 1);

    /** About one round in fifteen loses an update, on two cores that do other things too. */
    private static final int ROUNDS = 1500;

    private static final int OPERATIONS = 300;

    /** Where the page changes hands under a stale pointer, and between the two halves of __SetPageLocked(). */
    private static final Set<Step> SLOW = Set.of(Step.ISOLATE_GET_PAGE, Step.ANY_ALLOC_PAGE, Step.FILE_STORE_LOCKED);

    /** What isolation does to the word of the new page: it takes the lock, or gives it back. */
    private static final Set<Step> CHANGES = Set.of(Step.ISOLATE_TRYLOCK_PAGE, Step.ISOLATE_UNLOCK_REFUSED);

    @Test
    @DisplayName("Without the check of the page's type isolation locks a new page, and __SetPageLocked() loses the bit")
    void losesAnUpdate() throws InterruptedException {
        Set<String> rules = new TreeSet<>(Protocols.kernelRules(PROTOCOL));
        rules.remove("isolate.recheck-type");
        Follower follower = new Follower(Protocols.machine(PROTOCOL, SCOPE, rules));
        Fault lost = new Fault(Property.FLAG_WORD, Step.FILE_STORE_LOCKED, true);
        boolean seen = false;
        for (int round = 0; round < ROUNDS && !seen; round++) {
            LiveMachine machine = new LiveMachine(PROTOCOL, SCOPE, rules, SEED + round, SLOW);
            machine.run(OPERATIONS);
            StepLog log = machine.log();
            Followed followed = follower.follow(log, Integer.MAX_VALUE);

            assertTrue(followed.accepted(), () -> followed.rejection() + " with seed " + log.seed());
            if (machine.faults().contains(lost)) {
                seen = true;
                assertShows(followed.last().moves(), lost, "seed " + log.seed());
            }
        }
        assertTrue(seen, "no update was lost in " + ROUNDS + " rounds from seed " + SEED);
    }

    /** The specification says the same: the flag word is not what it was when it was loaded. */
    private static void assertShows(List<Move> behavior, Fault lost, String seed) {
        assertEquals(lost, behavior.get(behavior.size() - 1).next().fault(), seed);
        int loaded = behavior.size() - 2;
        while (!behavior.get(loaded).step().equals(Step.FILE_LOAD_FLAGS.text())) {
            loaded--;
        }
        int word = flags(behavior.get(loaded).next());
        assertNotEquals(word, flags(behavior.get(behavior.size() - 2).next()), seed);
        assertTrue(
                behavior.subList(loaded + 1, behavior.size()).stream()
                        .anyMatch(move -> CHANGES.contains(Step.of(move.step()))),
                seed);
    }

    private static int flags(Machine machine) {
        return machine.memory().flags(Page.of(0));
    }
}
