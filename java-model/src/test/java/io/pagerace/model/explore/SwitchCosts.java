package io.pagerace.model.explore;

import io.pagerace.model.Device;
import io.pagerace.model.Fault;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** The fewest switches and then steps to each fault, by Dijkstra's algorithm over machines: slow, and on its own. */
final class SwitchCosts {
    /** What a behaviour costs. */
    record Cost(int switches, int steps) implements Comparable<Cost> {
        @Override
        public int compareTo(Cost other) {
            return Comparator.comparingInt(Cost::switches)
                    .thenComparingInt(Cost::steps)
                    .compare(this, other);
        }

        static Cost of(Behavior behavior) {
            int switches = 0;
            for (int i = 1; i < behavior.moves().size(); i++) {
                switches += behavior.moves()
                                .get(i)
                                .ctx()
                                .equals(behavior.moves().get(i - 1).ctx())
                        ? 0
                        : 1;
            }
            return new Cost(switches, behavior.moves().size());
        }
    }

    private record Node(Machine machine, String last) {}

    private record Entry(Node node, Cost cost) {}

    private SwitchCosts() {}

    /** What names a fault: the property, the step, and what never changes in the devices. */
    static String name(Fault fault, List<Device> devices) {
        return fault.property() + " at " + fault.step() + " of "
                + devices.stream().map(Device::constants).toList();
    }

    /** The cost of each fault that can be reached. */
    static Map<String, Cost> of(List<Machine> initial) {
        Map<String, Cost> faults = new TreeMap<>();
        Map<Node, Cost> best = new HashMap<>();
        PriorityQueue<Entry> queue = new PriorityQueue<>(Comparator.comparing(Entry::cost));
        for (Machine machine : initial) {
            queue.add(new Entry(new Node(machine, ""), new Cost(0, 0)));
        }
        while (!queue.isEmpty()) {
            Entry entry = queue.remove();
            if (best.putIfAbsent(entry.node(), entry.cost()) == null) {
                Machine machine = entry.node().machine();
                if (!machine.fault().equals(Fault.NONE)) {
                    faults.putIfAbsent(name(machine.fault(), machine.memory().devices()), entry.cost());
                }
                for (Move move : machine.moves()) {
                    String last = entry.node().last();
                    int more = last.isEmpty() || last.equals(move.ctx()) ? 0 : 1;
                    Cost cost = new Cost(
                            entry.cost().switches() + more, entry.cost().steps() + 1);
                    queue.add(new Entry(new Node(move.next(), move.ctx()), cost));
                }
            }
        }
        return faults;
    }
}
