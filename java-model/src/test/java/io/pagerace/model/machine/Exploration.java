package io.pagerace.model.machine;

import io.pagerace.model.Fault;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/** All states that a protocol can reach, breadth first. */
final class Exploration {
    private final Set<Machine> states = new HashSet<>();
    private final Set<String> broken = new TreeSet<>();

    private Exploration() {}

    static Exploration of(String protocol, int cpus, int pages, Set<String> rules) {
        Exploration exploration = new Exploration();
        exploration.explore(
                Protocols.machine(protocol, new Scope(cpus, pages), rules).initial());
        return exploration;
    }

    private void explore(List<Machine> initial) {
        Queue<Machine> queue = new ArrayDeque<>();
        for (Machine machine : initial) {
            if (states.add(machine)) {
                queue.add(machine);
            }
        }
        while (!queue.isEmpty()) {
            for (Move move : queue.remove().moves()) {
                Machine next = move.next();
                if (states.add(next)) {
                    queue.add(next);
                    if (!next.fault().equals(Fault.NONE)) {
                        broken.add(next.fault().property() + " " + next.fault().step());
                    }
                }
            }
        }
    }

    /** The distinct states. */
    Set<Machine> states() {
        return states;
    }

    /** What is broken in some state: "property step". */
    Set<String> broken() {
        return broken;
    }
}
