package io.pagerace.model.live;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.pagerace.model.Owner;
import io.pagerace.model.Step;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayName("A live CPU whose put_page() somebody came in between of")
class SettledTest {
    @Test
    @DisplayName("is settled until it tries again: a grace period that waits for it does not wait for ever")
    void settled() {
        LiveMachine machine =
                LiveMachine.undelayed("v4.8/none", new Scope(1, 1), Protocols.kernelRules("v4.8/none"), 1);
        LiveCpu cpu = new LiveCpu(machine, 0, Owner.cpu(0), new Random(1), Delays.none(new Random(1)));

        boolean put = cpu.atomic(Step.MIGRATE_PUT_PAGE, () -> {
            boolean done = cpu.whole(() -> false);
            cpu.awaitSettled();
            return done;
        });

        assertFalse(put);
    }
}
