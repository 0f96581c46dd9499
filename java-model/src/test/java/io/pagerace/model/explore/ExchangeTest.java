package io.pagerace.model.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.Device;
import io.pagerace.model.Fault;
import io.pagerace.model.Flag;
import io.pagerace.model.Step;
import io.pagerace.model.machine.Exchange;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.model.machine.StepObserver;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A protocol with steps in another order")
class ExchangeTest {
    private static final List<Object> NOTHING = Arrays.asList((Object) null);

    /** What breaks, and how many states there are. */
    private record Found(long states, int depth, Set<String> broken) {}

    private static Found explore(ProtocolMachine machine) {
        Set<String> broken = new TreeSet<>();
        Exploration result = new Explorer(machine, new Search(true, 1L << 28, new Search.Listener() {
                    @Override
                    public void broken(int state, Fault fault, List<Device> devices) {
                        broken.add(fault.property().text());
                    }
                }))
                .explore();
        return new Found(result.distinct(), result.depth(), broken);
    }

    private static ProtocolMachine machine(Set<String> without) {
        Set<String> rules = Protocols.kernelRules("v6.17/any-driver").stream()
                .filter(rule -> !without.contains(rule))
                .collect(Collectors.toSet());
        return Protocols.machine("v6.17/any-driver", new Scope(2, 1), rules);
    }

    @Test
    @DisplayName("has the states and faults of the rule that stands for the order, here of three steps")
    void asTheRule() {
        List<Step> code = List.of(Step.PUTBACK_CLEAR_ISOLATED, Step.PUTBACK_UNLOCK_PAGE, Step.PUTBACK_PUT_PAGE);
        List<Step> order = List.of(Step.PUTBACK_UNLOCK_PAGE, Step.PUTBACK_PUT_PAGE, Step.PUTBACK_CLEAR_ISOLATED);
        Map<Step, List<Object>> results = code.stream().collect(Collectors.toMap(step -> step, step -> NOTHING));
        Found exchanged = explore(machine(Set.of()).exchanging(new Exchange(code, order, Set.of(), results, Set.of())));
        assertEquals(explore(machine(Set.of("putback.clears-isolated-first"))), exchanged);
        assertTrue(exchanged.broken().contains("SingleIsolation"));
    }

    @Test
    @DisplayName("is not followed where a step needs what the one returns that it comes before")
    void needs() {
        assertEquals(
                Set.of("a step that needs what one returns that it comes before now"),
                leftOut(Step.FILE_LOAD_FLAGS, List.of(0, Flag.LRU.mask()), Step.FILE_STORE_LOCKED, NOTHING));
    }

    @Test
    @DisplayName("is not followed where another step stands between, or a step leads elsewhere and nobody knows where")
    void elsewhere() {
        assertEquals(
                Set.of("what comes where the steps are not one behind the other"),
                leftOut(Step.ISOLATE_TRYLOCK_PAGE, List.of(true, false), Step.ISOLATE_SET_ISOLATED, NOTHING));
        assertTrue(leftOut(Step.ISOLATE_TRYLOCK_PAGE, List.of(true, false), Step.ISOLATE_RECHECK, List.of(true, false))
                .contains("what comes where isolate.trylock_page leads elsewhere"));
    }

    @Test
    @DisplayName("is not followed where a step returns what nobody has seen it return")
    void unknown() {
        assertTrue(leftOut(Step.ISOLATE_TRYLOCK_PAGE, List.of(true), Step.ISOLATE_RECHECK, List.of(true, false))
                .contains("what comes where isolate.trylock_page returns something else than it is known to"));
    }

    private static Set<String> leftOut(Step one, List<Object> ones, Step two, List<Object> twos) {
        Set<String> left = new TreeSet<>();
        Exchange exchange = new Exchange(
                List.of(one, two),
                List.of(two, one),
                two == Step.ISOLATE_RECHECK ? Set.of("isolate.call_isolate_page") : Set.of(),
                Map.of(one, ones, two, twos),
                Set.of());
        explore(machine(Set.of()).exchanging(exchange).observedBy(new StepObserver() {
            @Override
            public void notFollowed(String what) {
                left.add(what);
            }
        }));
        return left;
    }

    @Test
    @DisplayName("is no other order if the steps are not the same")
    void wrong() {
        List<Step> one = List.of(Step.PUTBACK_UNLOCK_PAGE, Step.PUTBACK_PUT_PAGE);
        List<Step> other = List.of(Step.PUTBACK_PUT_PAGE, Step.PUTBACK_CLEAR_ISOLATED);
        for (List<Step> order : List.of(one, other)) {
            assertThrows(IllegalArgumentException.class, () -> new Exchange(one, order, Set.of(), Map.of(), Set.of()));
        }
    }
}
