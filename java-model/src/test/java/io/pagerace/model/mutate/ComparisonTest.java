package io.pagerace.model.mutate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.Fault;
import io.pagerace.model.Page;
import io.pagerace.model.Step;
import io.pagerace.model.machine.Context;
import io.pagerace.model.machine.Mutation;
import io.pagerace.model.machine.Mutation.Kind;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.model.machine.StepObserver;
import io.pagerace.model.mutate.Reference.Broken;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mutant of the Java code")
class ComparisonTest {
    private static final String BALLOON = "v4.8/balloon";
    private static final int LIMIT = 50_000;
    private static final Reference REFERENCE = reference(BALLOON, new Scope(2, 1));

    private static Reference reference(String protocol, Scope scope) {
        return Reference.within(Protocols.machine(protocol, scope, Protocols.kernelRules(protocol)), LIMIT)
                .orElseThrow();
    }

    private static Comparison.Result compare(Mutation mutation) {
        return Comparison.of(REFERENCE, REFERENCE.protocol().mutated(mutation), true);
    }

    private static Optional<Broken> broken(String property, Step step) {
        return Optional.of(new Broken(property, step.text()));
    }

    @Test
    @DisplayName("that is none differs in nothing")
    void control() {
        Comparison.Result result = Comparison.of(REFERENCE, REFERENCE.protocol(), true);
        assertEquals(Optional.empty(), result.difference());
        assertEquals(Optional.empty(), result.broken());
    }

    @Test
    @DisplayName("differs at the first state whose steps are others, named with its depth")
    void nearest() {
        // 0: fill_mutex_lock leads elsewhere, from the initial state.
        Comparison.Difference first = compare(Mutation.of(Kind.UNSTORED, Step.BALLOON_FILL_MUTEX_LOCK))
                .difference()
                .orElseThrow();
        assertEquals(0, first.depth());
        assertEquals(Set.of("balloon.fill_mutex_lock"), first.steps());
        // fill_mutex_lock, alloc_page: then trylock_page
        Comparison.Difference third = compare(Mutation.of(Kind.UNSTORED, Step.BALLOON_ENQUEUE_TRYLOCK_PAGE))
                .difference()
                .orElseThrow();
        assertEquals(2, third.depth());
        assertEquals(Set.of("balloon.enqueue_trylock_page"), third.steps());
    }

    @Test
    @DisplayName("without put_page() on the way out of isolation leaks a reference")
    void droppedPut() {
        Comparison.Result result = compare(Mutation.of(Kind.DROPPED, Step.ISOLATE_PUT_PAGE));
        assertTrue(result.difference().isPresent());
        assertTrue(result.broken().isPresent());
    }

    @Test
    @DisplayName("with two get_page_unless_zero() in one step takes a reference that nobody puts")
    void duplicatedGet() {
        assertEquals(
                Optional.of(new Broken("RefCountExact", "")),
                compare(Mutation.of(Kind.DUPLICATED, Step.ISOLATE_GET_PAGE)).broken());
    }

    @Test
    @DisplayName("whose get_page_unless_zero() is a load and a late store loses what others do to the count")
    void lateStore() {
        Comparison.Result result = compare(Mutation.of(Kind.LATE_STORE, Step.ISOLATE_GET_PAGE));
        assertEquals(Optional.of(new Broken("RefCountExact", "")), result.broken());
        assertTrue(result.difference().isPresent());
    }

    @Test
    @DisplayName("whose test of page->mapping is stale differs, though its step is where it was")
    void earlyLoad() {
        Comparison.Result result = compare(Mutation.of(Kind.EARLY_LOAD, Step.SCAN_PAGE_MOVABLE));
        assertEquals(
                Set.of("scan.page_movable"), result.difference().orElseThrow().steps());
    }

    @Test
    @DisplayName("that takes the page lock behind its next step meets its own assertion")
    void swapped() {
        Comparison.Result result = compare(Mutation.of(Kind.SWAPPED, Step.ISOLATE_TRYLOCK_PAGE));
        assertEquals(broken("PageMovableLocked", Step.ISOLATE_RECHECK), result.broken());
    }

    @Test
    @DisplayName("that takes lock_page() twice in one step never gets on")
    void selfDeadlock() {
        Comparison.Difference difference = compare(Mutation.of(Kind.DUPLICATED, Step.PUTBACK_LOCK_PAGE))
                .difference()
                .orElseThrow();
        assertEquals(Set.of("putback.lock_page"), difference.steps());
    }

    @Test
    @DisplayName("that loses, repeats or delays a read is the same code")
    void reads() {
        assertFalse(REFERENCE.writes(Step.ISOLATE_PAGE_MOVABLE));
        for (Kind kind : new Kind[] {Kind.UNSTORED, Kind.DUPLICATED, Kind.SWAPPED, Kind.LATE_STORE}) {
            Comparison.Result result = compare(Mutation.of(kind, Step.ISOLATE_PAGE_MOVABLE));
            assertEquals(Optional.empty(), result.difference(), kind.name());
            assertEquals(Optional.empty(), result.broken(), kind.name());
        }
    }

    @Test
    @DisplayName("on which the protocol's code fails differs there; a failure of the tools is no difference")
    void doesNotRun() {
        Mutation mutation = new Mutation(Kind.DROPPED, Step.BALLOON_ENQUEUE_ALLOC_PAGE, "no page");
        Comparison.Difference difference = compare(mutation).difference().orElseThrow();
        assertEquals(Set.of("ClassCastException"), difference.steps());

        ProtocolMachine faulty = REFERENCE
                .protocol()
                .mutated(Mutation.of(Kind.UNSTORED, Step.ISOLATE_PAGE_MOVABLE))
                .observedBy(new StepObserver() {
                    @Override
                    public void computed(Context before, String step, Context after, Fault fault) {
                        throw new NullPointerException("a fault of the tool");
                    }
                });
        assertThrows(NullPointerException.class, () -> Comparison.of(REFERENCE, faulty, true));
    }

    @Test
    @DisplayName("that never leaves a loop differs, whatever it may choose on the way")
    void endless() {
        Reference vmw = reference("v5.10/vmw", new Scope(1, 1));
        Mutation mutation = new Mutation(Kind.DROPPED, Step.VMW_ALLOC_PAGE, Page.of(0));
        assertTrue(vmw.results(Step.VMW_ALLOC_PAGE).contains(mutation.result()));
        Comparison.Difference difference = Comparison.of(vmw, vmw.protocol().mutated(mutation), false)
                .difference()
                .orElseThrow();
        assertEquals(0, difference.depth());
    }

    @Test
    @DisplayName("is generated of each kind at each step, for each result that the step returns")
    void generated() {
        StepMutants mutants = new StepMutants(List.of(REFERENCE));
        long dropped = mutants.all().stream()
                .filter(m -> m.kind() == Kind.DROPPED && m.step() == Step.ISOLATE_TRYLOCK_PAGE)
                .count();
        assertEquals(2, dropped, "true and false");
        for (Step step : REFERENCE.steps()) {
            for (Kind kind : new Kind[] {Kind.DROPPED, Kind.UNSTORED, Kind.DUPLICATED}) {
                assertTrue(
                        mutants.all().stream().anyMatch(m -> m.kind() == kind && m.step() == step), kind + " " + step);
            }
        }
    }
}
