package io.pagerace.steplog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.explore.Behavior;
import io.pagerace.model.log.LoggedStep;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import io.pagerace.model.machine.Protocols;
import java.util.List;

/**
 * Holds a behaviour that a log was followed along to the stepped machine and to the log, with nothing of the follower.
 */
final class Behaviours {
    private Behaviours() {}

    static void assertIsOneOf(StepLog log, Behavior behavior, String message) {
        Machine now = Protocols.machine(log.protocol(), log.scope(), log.rules()).initial().stream()
                .filter(behavior.initial()::equals)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no initial state: " + message));
        List<String> contexts = log.contexts().stream().map(Object::toString).toList();
        int[] taken = new int[contexts.size()];
        long lastBegin = -1;
        for (Move move : behavior.moves()) {
            Move legal = now.moves().stream()
                    .filter(m -> m.ctx().equals(move.ctx())
                            && m.step().equals(move.step())
                            && m.next().equals(move.next()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no step of the machine: " + move + ", " + message));
            now = legal.next();
            int context = contexts.indexOf(move.ctx());
            LoggedStep logged = log.steps().get(context).get(taken[context]++);
            assertEquals(logged.step().text(), move.step(), message);
            assertEquals(logged.pc(), now.contexts().get(context).pc(), message);
            assertEquals(logged.registers(), now.contexts().get(context).registers(), message);
            assertEquals(logged.fault(), now.fault(), message);
            assertTrue(logged.end() > lastBegin, () -> "a step came before one that had ended: " + message);
            lastBegin = Math.max(lastBegin, logged.begin());
        }
        if (!log.dies()) {
            assertEquals(log.size(), behavior.moves().size(), message);
        }
    }
}
