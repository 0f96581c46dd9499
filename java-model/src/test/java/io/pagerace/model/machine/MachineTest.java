package io.pagerace.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.Fault;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static final Scope SMALL = new Scope(1, 1);

    @Test
    @DisplayName("A machine starts with all pages in the buddy and all contexts idle, in the specification's shape")
    void startsAsTheSpecification() {
        Map<String, Object> state = initial("v4.8/balloon", Set.of()).state();

        assertEquals(
                "{p0={refcount=0, flags=[], type=none, mapcount=0, mapping={ptr=null, movable=false}, private=null, "
                        + "on=buddy, content=null, lockers=[], fresh=null}}",
                state.get("page").toString());
        String idle = "{pc=idle, page=null, new=null, map=null, rc=none, site=none, word=[], next=null, lru=false, "
                + "todo=[], from=[], ret=[], unmapped=[], dsts=[], refs=[]}";
        assertEquals(
                "{c0=" + idle + ", dev0=" + idle + ", user=" + idle + "}",
                state.get("cpu").toString());
        assertEquals(
                "{dev0={mapping=live, list=[], isolated=0, num_pages=0, lock=null, mutex=null, refs=[]}}",
                state.get("dev").toString());
        assertEquals("null", state.get("slot"));
        assertEquals(
                "{property=none, step=none, stop=false}", state.get("fault").toString());
    }

    @Test
    @DisplayName("The second user of the RFC omits no duty or one of six")
    void anyDriverHasHabits() {
        List<Machine> initial =
                Protocols.machine("rfc2015/any-driver", SMALL, Set.of()).initial();

        Set<String> habits = new TreeSet<>();
        initial.forEach(machine -> habits.add(machine.state().get("dev").toString()));
        assertEquals(7, habits.size());
    }

    @Test
    @DisplayName("A CPU that dies of NULL->a_ops leaves pages as they were, and nobody takes a step any more")
    void deathEndsTheBehaviour() {
        Machine machine = initial("rfc2015/none", Set.of());
        for (String step : List.of(
                "file.alloc",
                "file.load_flags",
                "file.store_locked",
                "file.add_to_page_cache",
                "scan.page_lru",
                "isolate.read_mapping",
                "isolate.mapping_migratable",
                "isolate.reread_mapping")) {
            machine = take(machine, step);
        }
        Machine dead = take(machine, "isolate.call_isolatepage");

        assertEquals(new Fault(Property.TOTAL_DISPATCH, Step.ISOLATE_CALL_ISOLATEPAGE, true), dead.fault());
        assertEquals(List.of(), dead.moves());
        assertEquals(machine.state().get("page"), dead.state().get("page"));
        assertTrue(dead.state().get("cpu").toString().contains("pc=stopped"));
    }

    @Test
    @DisplayName("A warning is gone with the next step")
    void warningsAreTransient() {
        Machine machine = initial("rfc2015/none", Set.of());
        for (String step : List.of(
                "file.alloc",
                "file.load_flags",
                "file.store_locked",
                "file.add_to_page_cache",
                "scan.page_lru",
                "isolate.read_mapping",
                "isolate.mapping_migratable")) {
            machine = take(machine, step);
        }

        assertEquals(new Fault(Property.TYPE_SOUND, Step.ISOLATE_MAPPING_MIGRATABLE, false), machine.fault());
        assertEquals(Fault.NONE, take(machine, "file.unlock_new").fault());
    }

    @Test
    @DisplayName("To look at what can follow changes nothing")
    void machinesNeverChange() {
        Machine machine = initial("v4.8/any-driver", Protocols.kernelRules("v4.8/any-driver"));
        for (int i = 0; i < 40; i++) {
            Map<String, Object> before = machine.state();
            List<Move> moves = machine.moves();

            assertEquals(moves, machine.moves());
            assertEquals(before, machine.state());
            machine = moves.get(moves.size() - 1).next();
            assertNotEquals(before, machine.state());
        }
    }

    @Test
    @DisplayName("A page is tried and then given up, or waited for: both follow a failed trylock")
    void choicesAreEnumerated() {
        Exploration exploration = Exploration.of("v4.8/none", 1, 2, Protocols.kernelRules("v4.8/none"));

        Set<String> behind = new TreeSet<>();
        for (Machine machine : exploration.states()) {
            for (Move move : machine.moves()) {
                if (move.step().equals("migrate.trylock_page")) {
                    behind.add(pc(move.next()));
                }
            }
        }
        assertEquals(Set.of("migrate.trylock_newpage", "migrate.lock_page", "migrate.put_new_page"), behind);
    }

    @Test
    @DisplayName("A protocol or rule that does not exist is named")
    void saysWhatItDoesNotKnow() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Protocols.machine("v4.8/ballon", SMALL, Set.of()))
                .getMessage()
                .contains("no protocol v4.8/ballon"));
        assertEquals(
                "v4.8/none has no rule isolate.trylok",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Protocols.machine("v4.8/none", SMALL, Set.of("isolate.trylok")))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Scope(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Scope(1, 17));
        assertFalse(Protocols.names().isEmpty());
    }

    private static Machine initial(String protocol, Set<String> rules) {
        return Protocols.machine(protocol, SMALL, rules).initial().get(0);
    }

    private static Machine take(Machine machine, String step) {
        return machine.moves().stream()
                .filter(move -> move.step().equals(step))
                .findFirst()
                .orElseThrow()
                .next();
    }

    private static String pc(Machine machine) {
        Map<?, ?> cpu = (Map<?, ?>) machine.state().get("cpu");
        return ((Map<?, ?>) cpu.get("c0")).get("pc").toString();
    }
}
