package io.pagerace.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Values of TLA+")
class ValueTest {
    private static final Value A = new Value.Str("a");
    private static final Value P0 = new Value.Model("p0");

    @Test
    @DisplayName("a function over 1..n is the tuple of its values")
    void functionOverOneToNIsTuple() {
        Value function = Value.function(Map.of(Value.of(2), P0, Value.of(1), A));
        assertEquals(new Value.Seq(List.of(A, P0)), function);
        assertNotEquals(function, Value.function(Map.of(Value.of(0), A, Value.of(1), P0)));
    }

    @Test
    @DisplayName("a function from strings is a record")
    void functionFromStringsIsRecord() {
        Value function = Value.function(Map.of(A, Value.of(1)));
        assertEquals(new Value.Rec(new TreeMap<>(Map.of("a", Value.of(1)))), function);
    }

    @Test
    @DisplayName("the empty function is the empty tuple")
    void emptyFunctionIsEmptyTuple() {
        assertEquals(new Value.Seq(List.of()), Value.function(Map.of()));
        assertThrows(IllegalArgumentException.class, () -> new Value.Rec(new TreeMap<>()));
    }

    @Test
    @DisplayName("a second representation of a tuple or record cannot be made")
    void oneRepresentation() {
        assertThrows(IllegalArgumentException.class, () -> new Value.Fun(new TreeMap<>(Map.of(Value.of(1), A))));
        assertThrows(IllegalArgumentException.class, () -> new Value.Fun(new TreeMap<>(Map.of(A, A))));
    }

    @Test
    @DisplayName("a model value is no string until it is erased")
    void modelValuesAndStrings() {
        assertNotEquals(P0, new Value.Str("p0"));
        Value pages = Value.function(Map.of(P0, Value.set(List.of(P0, A))));
        Value erased = Value.function(Map.of(new Value.Str("p0"), Value.set(List.of(new Value.Str("p0"), A))));
        assertEquals(erased, Values.erased(pages));
        assertEquals(pages, Values.withModelValues(erased, Set.of("p0")));
    }

    @Test
    @DisplayName("plain Java objects of the reference implementation become values")
    void fromJava() {
        Map<String, Object> page =
                Map.of("refcount", 1, "flags", Set.of("lru"), "on", "buddy", "list", List.of(2L, true));
        assertEquals(
                "[flags |-> {\"lru\"}, list |-> <<2, TRUE>>, on |-> \"buddy\", refcount |-> 1]",
                TlaText.of(Values.fromJava(page)));
        assertThrows(IllegalArgumentException.class, () -> Values.fromJava(1.5));
    }

    @Test
    @DisplayName("a dotted path finds a value inside a state")
    void path() {
        State state = new State(Map.of("page", Value.function(Map.of(P0, Value.function(Map.of(A, Value.of(7)))))));
        assertEquals(Value.of(7), state.at("page.p0.a"));
        assertNull(state.at("page.p1.a"));
        assertNull(state.at("page.p0.a.b"));
    }
}
