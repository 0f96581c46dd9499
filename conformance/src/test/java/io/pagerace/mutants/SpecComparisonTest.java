package io.pagerace.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pagerace.graph.Digest;
import io.pagerace.graph.GraphSink;
import io.pagerace.graph.StateGraph;
import io.pagerace.tlc.TlcGraph;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A graph that TLC tells, against the Java implementation's")
class SpecComparisonTest {
    private static final SpecComparison.JavaGraph JAVA = java();

    private static SpecComparison.JavaGraph java() {
        StateGraph graph = new StateGraph();
        states(graph, 0, 1, 2);
        graph.initial(0);
        graph.edge(0, "lock", 1);
        graph.edge(1, "unlock", 0);
        graph.edge(1, "read", 2);
        return new SpecComparison.JavaGraph(graph.complete());
    }

    private static void states(GraphSink sink, int... names) {
        for (int name : names) {
            sink.state(List.of(Digest.of("state " + name)));
        }
    }

    private static SpecComparison begun(int... names) {
        SpecComparison comparison = new SpecComparison(JAVA);
        states(comparison, names);
        comparison.initial(0);
        return comparison;
    }

    @Test
    @DisplayName("is the same whatever the order in which it is told")
    void equal() {
        SpecComparison comparison = begun(0, 1, 2);
        comparison.edge(0, "lock", 1);
        comparison.edge(1, "read", 2);
        comparison.edge(1, "unlock", 0);
        assertEquals(Optional.empty(), comparison.difference());
    }

    @Test
    @DisplayName("differs where a step leads to a state that is unknown, and TLC need not go on")
    void unknown() {
        SpecComparison comparison = begun(0, 1, 7);
        comparison.edge(0, "lock", 1);
        assertThrows(TlcGraph.Enough.class, () -> comparison.edge(1, "read", 2));
        assertEquals(Optional.of("depth 1: read"), comparison.difference());
    }

    @Test
    @DisplayName("differs where a step has another name")
    void label() {
        SpecComparison comparison = begun(0, 1, 2);
        assertThrows(TlcGraph.Enough.class, () -> comparison.edge(0, "trylock", 1));
        assertEquals(Optional.of("depth 0: trylock"), comparison.difference());
    }

    @Test
    @DisplayName("differs where a step is missing, seen when the next state's steps are told")
    void missing() {
        SpecComparison comparison = begun(0, 1, 2);
        comparison.edge(0, "lock", 1);
        comparison.edge(1, "unlock", 0);
        assertEquals(Optional.of("depth 1: no read"), comparison.difference());
    }

    @Test
    @DisplayName("differs where a state has no step at all any more")
    void stuck() {
        SpecComparison comparison = begun(0, 1);
        comparison.edge(0, "lock", 1);
        assertEquals(Optional.of("states without steps"), comparison.difference());
    }

    @Test
    @DisplayName("differs in an initial state that is unknown or missing")
    void initial() {
        SpecComparison other = new SpecComparison(JAVA);
        states(other, 5);
        assertThrows(TlcGraph.Enough.class, () -> other.initial(0));
        assertEquals(Optional.of("an initial state"), other.difference());
        assertEquals(Optional.of("an initial state"), new SpecComparison(JAVA).difference());
    }
}
