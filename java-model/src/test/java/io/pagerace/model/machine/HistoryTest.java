package io.pagerace.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
    /** A machine knows the results of the steps of an operation; the specification has registers only. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"rfc2015/none", "rfc2015/balloon", "v4.8/balloon", "v4.8/any-driver"})
    @DisplayName("What can follow depends on the state alone, on whatever way it was reached")
    void equalMachinesGoOnAlike(String protocol) {
        Map<Machine, Set<Move>> moves = new HashMap<>();
        Queue<Machine> queue =
                new ArrayDeque<>(Protocols.machine(protocol, new Scope(1, 1), Protocols.kernelRules(protocol))
                        .initial());
        while (!queue.isEmpty()) {
            Machine machine = queue.remove();
            Set<Move> possible = new HashSet<>(machine.moves());
            Set<Move> before = moves.putIfAbsent(machine, possible);
            if (before == null) {
                possible.stream().map(Move::next).forEach(queue::add);
            } else {
                assertEquals(before, possible, () -> "behind " + machine);
            }
        }
    }
}
