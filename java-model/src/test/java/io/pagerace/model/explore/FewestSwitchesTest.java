package io.pagerace.model.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.Device;
import io.pagerace.model.Equation;
import io.pagerace.model.Fault;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.MachineView;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The search for the fewest context switches")
class FewestSwitchesTest {
    private static final long ROOM = 1L << 30;

    /** Remembers the first node of each fault. */
    private static final class FirstNodes implements Search.Listener {
        private final Map<String, Integer> nodes = new TreeMap<>();

        @Override
        public void broken(int node, Fault fault, List<Device> devices) {
            nodes.putIfAbsent(SwitchCosts.name(fault, devices), node);
        }
    }

    private static ProtocolMachine machine(String protocol, int cpus, int pages) {
        return Protocols.machine(protocol, new Scope(cpus, pages), Set.of());
    }

    @ParameterizedTest(name = "{0}, {1} CPUs, {2} pages, symmetry {3}")
    @CsvSource({
        "rfc2015/none, 1, 2, true",
        "rfc2015/none, 2, 1, false",
        "rfc2015/any-driver, 1, 1, true",
        "v4.8/any-driver, 2, 1, false",
        "v4.8/any-driver, 2, 1, true",
    })
    @DisplayName("finds for each fault as few switches, and then steps, as an exhaustive search of the machines")
    void fewest(String protocol, int cpus, int pages, boolean symmetry) {
        assertFewest(protocol, cpus, pages, symmetry);
    }

    @ParameterizedTest(name = "{0}, {1} CPUs, {2} pages")
    @CsvSource({"rfc2015/balloon, 2, 1", "rfc2015/any-driver, 2, 1", "rfc2015/none, 2, 2"})
    @Tag("long")
    @DisplayName("finds for each fault as few switches, and then steps, as an exhaustive search of more machines")
    void fewestOfMore(String protocol, int cpus, int pages) {
        assertFewest(protocol, cpus, pages, true);
    }

    private static void assertFewest(String protocol, int cpus, int pages, boolean symmetry) {
        ProtocolMachine machine = machine(protocol, cpus, pages);
        FirstNodes first = new FirstNodes();
        FewestSwitches search = new FewestSwitches(machine, new Search(symmetry, ROOM, first));
        assertTrue(search.explore().complete());

        Map<String, SwitchCosts.Cost> found = new TreeMap<>();
        first.nodes.forEach((fault, node) -> {
            Behavior behavior = search.behavior(node);
            Machine end = behavior.moves().get(behavior.moves().size() - 1).next();
            assertEquals(fault, SwitchCosts.name(end.fault(), end.memory().devices()));
            found.put(fault, SwitchCosts.Cost.of(behavior));
        });
        assertFalse(found.isEmpty());
        assertEquals(SwitchCosts.of(machine.initial()), found);
    }

    @Test
    @DisplayName("needs fewer switches than the shortest traces do, but never more")
    void neverMoreThanTheShortest() {
        ProtocolMachine machine = machine("rfc2015/balloon", 2, 1);
        FirstNodes few = new FirstNodes();
        FewestSwitches fewest = new FewestSwitches(machine, new Search(true, ROOM, few));
        fewest.explore();
        FirstNodes shortest = new FirstNodes();
        Explorer explorer = new Explorer(machine, new Search(true, ROOM, shortest));
        explorer.explore();

        assertEquals(shortest.nodes.keySet(), few.nodes.keySet());
        int saved = 0;
        for (String fault : few.nodes.keySet()) {
            SwitchCosts.Cost cost = SwitchCosts.Cost.of(fewest.behavior(few.nodes.get(fault)));
            SwitchCosts.Cost other = SwitchCosts.Cost.of(explorer.behavior(shortest.nodes.get(fault)));
            assertTrue(cost.switches() <= other.switches(), fault);
            assertTrue(cost.steps() >= other.steps(), fault);
            saved += other.switches() - cost.switches();
        }
        assertTrue(saved > 0, "no switch less than the shortest traces have");
    }

    @Test
    @DisplayName("tells of states as of machines: the equations hold in the one if they hold in the other")
    void views() {
        Map<Integer, Boolean> holds = new HashMap<>();
        Search.Listener listener = new Search.Listener() {
            @Override
            public boolean wantsStates() {
                return true;
            }

            @Override
            public void state(int node, ReachedState view) {
                MachineView machine = new MachineView(view.machine());
                boolean all = true;
                for (Equation equation : Equation.values()) {
                    assertEquals(equation.holds(view), equation.holds(machine), equation.text());
                    all &= equation.holds(view);
                }
                holds.put(node, all);
            }
        };
        Exploration result =
                new FewestSwitches(machine("v4.8/balloon", 1, 1), new Search(true, ROOM, listener)).explore();
        assertEquals(result.distinct(), holds.size());
        assertEquals(Set.of(true, false), Set.copyOf(holds.values()));
    }

    @Test
    @DisplayName("says how far it came when the nodes don't fit into the memory that it may take")
    void runsOutOfRoom() {
        FewestSwitches search =
                new FewestSwitches(machine("rfc2015/balloon", 2, 2), new Search(true, 8L << 20, new FirstNodes()));
        OutOfRoom full = assertThrows(OutOfRoom.class, search::explore);
        assertTrue(full.bytes() <= 4L << 20, full::getMessage);
    }

    @Test
    @DisplayName("ends when the listener says so")
    void ends() {
        Search.Listener impatient = new Search.Listener() {
            @Override
            public boolean progress(Exploration soFar) {
                return false;
            }
        };
        Exploration result =
                new FewestSwitches(machine("rfc2015/none", 1, 1), new Search(true, ROOM, impatient)).explore();
        assertFalse(result.complete());
    }

    @Test
    @DisplayName("takes no more pages than the explorer")
    void refusesManyPages() {
        ProtocolMachine five = machine("rfc2015/none", 1, Explorer.MAX_PAGES + 1);
        Search search = new Search(true, ROOM, new FirstNodes());
        assertThrows(IllegalArgumentException.class, () -> new FewestSwitches(five, search));
    }
}
