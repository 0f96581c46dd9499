package io.pagerace.model.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.Device;
import io.pagerace.model.Equation;
import io.pagerace.model.Fault;
import io.pagerace.model.machine.Move;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The explorer")
class ExplorerTest {
    private static final long ROOM = 1L << 30;

    private static Explorer explorer(String protocol, int cpus, int pages, Set<String> rules, Search search) {
        return new Explorer(Protocols.machine(protocol, new Scope(cpus, pages), rules), search);
    }

    /** Counts what it hears. */
    private static final class Counts implements Search.Listener {
        private final List<Integer> broken = new ArrayList<>();
        private final Set<Equation> unequal = new HashSet<>();
        private int states;

        @Override
        public boolean wantsStates() {
            return true;
        }

        @Override
        public void state(int state, ReachedState view) {
            states++;
            for (Equation equation : Equation.values()) {
                if (!equation.holds(view)) {
                    unequal.add(equation);
                }
            }
        }

        @Override
        public void broken(int state, Fault fault, List<Device> devices) {
            broken.add(state);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "v4.8/balloon, 261767, 1035347, 87",
        "v4.8/any-driver, 123893, 491090, 76",
        "v4.8/none, 2569, 10117, 39",
        "rfc2015/none, 10949, 43461, 48",
    })
    @DisplayName("finds the states and the depth that TLC finds at two CPUs and two pages, with and without symmetry")
    void findsTheStatesOfTlc(String protocol, int upToSymmetry, int all, int depth) {
        Set<String> rules = Protocols.kernelRules(protocol);
        for (boolean symmetry : new boolean[] {true, false}) {
            Counts counts = new Counts();
            Exploration result = explorer(protocol, 2, 2, rules, new Search(symmetry, ROOM, counts))
                    .explore();

            assertTrue(result.complete());
            assertEquals(symmetry ? upToSymmetry : all, result.distinct());
            assertEquals(depth, result.depth());
            assertEquals(result.distinct(), counts.states);
            if (protocol.startsWith("v4.8/")) {
                boolean hasContents = !protocol.endsWith("/balloon");
                assertEquals(hasContents ? Set.of() : Set.of(Equation.CONTENT_EXACT), counts.unequal);
                assertEquals(List.of(), counts.broken);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("gives a behaviour of the machine that ends in the broken state and is as long as its depth")
    void givesBehaviours(boolean symmetry) {
        Counts counts = new Counts();
        Explorer explorer = explorer("rfc2015/balloon", 2, 1, Set.of(), new Search(symmetry, ROOM, counts));
        explorer.explore();

        assertFalse(counts.broken.isEmpty());
        for (int state : counts.broken) {
            Behavior behavior = explorer.behavior(state);
            Move last = behavior.moves().get(behavior.moves().size() - 1);
            assertFalse(last.next().fault().equals(Fault.NONE), () -> last + " breaks nothing");
        }
        // TypeSound, the first that TLC reports there, takes 7 steps (S01).
        assertEquals(7, explorer.behavior(counts.broken.get(0)).moves().size());
    }

    @Test
    @DisplayName("finds the same states when there is no room to remember all steps")
    void forgetsSteps() {
        // Room for 2,048 values of the footprints of steps.
        Explorer explorer = explorer(
                "v4.8/any-driver",
                1,
                2,
                Protocols.kernelRules("v4.8/any-driver"),
                new Search(false, 2L << 20, new Counts()));

        assertEquals(15408, explorer.explore().distinct());
    }

    @Test
    @DisplayName("says how far it came when the states don't fit into the memory that it may take")
    void runsOutOfRoom() {
        Explorer explorer = explorer("rfc2015/balloon", 2, 2, Set.of(), new Search(true, 8L << 20, new Counts()));

        OutOfRoom full = assertThrows(OutOfRoom.class, explorer::explore);
        assertTrue(full.states() > 100_000, full::getMessage);
        assertTrue(full.bytes() <= 8L << 20, full::getMessage);
    }

    @Test
    @DisplayName("ends when the listener says so, and says what is left")
    void ends() {
        Search.Listener impatient = new Search.Listener() {
            @Override
            public boolean progress(Exploration soFar) {
                return false;
            }
        };
        Exploration result = explorer("rfc2015/balloon", 2, 2, Set.of(), new Search(true, ROOM, impatient))
                .explore();

        assertFalse(result.complete());
        assertTrue(result.queue() > 0);
    }

    @Test
    @DisplayName("takes no more pages than the key of a footprint has room for")
    void refusesManyPages() {
        ProtocolMachine five = Protocols.machine("v4.8/none", new Scope(1, Explorer.MAX_PAGES + 1), Set.of());
        assertThrows(IllegalArgumentException.class, () -> new Explorer(five, new Search(true, ROOM, new Counts())));
    }
}
