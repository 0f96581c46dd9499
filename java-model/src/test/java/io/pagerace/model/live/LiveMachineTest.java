package io.pagerace.model.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.Owner;
import io.pagerace.model.Step;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveMachineTest {
    private static final long SEED = System.nanoTime();
    private static final int OPERATIONS = 20_000;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"v4.8/balloon", "v4.8/any-driver", "v4.8/none"})
    @DisplayName("On real threads 4.8 breaks nothing, and in the end every page is free again")
    void holdsOnRealThreads(String protocol) throws InterruptedException {
        ConcurrentMap<Step, Long> taken = new ConcurrentHashMap<>();
        LiveMachine machine = new LiveMachine(
                protocol,
                new Scope(2, 4),
                Protocols.rules(protocol),
                SEED,
                (Owner context, Step step) -> taken.merge(step, 1L, Long::sum));

        machine.run(OPERATIONS);

        String seed = protocol + " with seed " + SEED;
        assertEquals(List.of(), machine.faults(), seed);
        assertBalanced(machine.state(), seed);
        machine.drain("putback_movable_pages");
        machine.drain("leak_balloon");
        machine.drain("release_page");
        machine.drain("truncate_inode_page");
        assertEquals(List.of(), machine.faults(), seed);
        pages(machine.state()).forEach((page, fields) -> assertEquals("buddy", fields.get("on"), page + ": " + seed));
        assertTrue(taken.containsKey(Step.FILE_MIGRATE_PAGE), "no page of the file was migrated: " + seed);
        System.out.println(taken);
    }

    private static void assertBalanced(Map<String, Object> state, String seed) {
        pages(state).forEach((page, fields) -> {
            long holders = holders(state, "cpu", page) + holders(state, "dev", page);
            long cache = state.get("slot").equals(page) ? 1 : 0;
            assertEquals(holders + cache, ((Integer) fields.get("refcount")).longValue(), page + ": " + seed);
        });
    }

    private static long holders(Map<String, Object> state, String variable, String page) {
        return records(state, variable).values().stream()
                .filter(record -> ((Set<?>) record.get("refs")).contains(page))
                .count();
    }

    private static Map<String, Map<String, Object>> pages(Map<String, Object> state) {
        return records(state, "page");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> records(Map<String, Object> state, String variable) {
        return (Map<String, Map<String, Object>>) state.get(variable);
    }
}
