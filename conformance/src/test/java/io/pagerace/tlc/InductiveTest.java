package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code InductiveV4_8.tla}, {@code InductiveV4_8Balloon.tla}, {@code InductiveV6_17.tla} and
 * {@code InductiveV7_3Balloon.tla}, the lemmas of {@code specs/alloy} in TLA+.
 */
@DisplayName("The invariant of 6.17, of 4.8, and of their balloons")
class InductiveTest {
    private static final String INDUCTIVE = "MC_v6_17_any_driver_inductive";
    private static final String LEMMAS = "MC_v6_17_any_driver_lemmas";
    private static final String INDUCTIVE_4_8 = "MC_v4_8_any_driver_inductive";
    private static final String LEMMAS_4_8 = "MC_v4_8_any_driver_lemmas";
    private static final String BALLOON_INDUCTIVE_4_8 = "MC_v4_8_balloon_inductive";
    private static final String BALLOON_LEMMAS_4_8 = "MC_v4_8_balloon_lemmas";
    private static final String BALLOON_INDUCTIVE = "MC_v7_3_balloon_inductive";
    private static final String BALLOON_LEMMAS = "MC_v7_3_balloon_lemmas";

    private final Registry registry = RegistryLoader.load("/pagerace");
    private final SpecFiles specs = new SpecFiles("/pagerace");

    /** What TLC says of a model: violated invariants, and distinct states. */
    private record Said(Set<String> violated, long distinct) {}

    @Test
    @DisplayName("holds in each reachable state")
    void reachable() {
        List<String> rules = registry.protocol("v6.17/any-driver").rulesOn();
        assertEquals(
                Set.of(), run(specs.config(LEMMAS).with(new Scope(1, 2), rules)).violated());
        assertEquals(
                Set.of(), run(specs.config(LEMMAS).with(new Scope(2, 1), rules)).violated());
    }

    @Test
    @DisplayName("is kept by each step, from each of the 1,943 states with one CPU and one page that have it")
    void inductive() {
        assertEquals(new Said(Set.of(), 1943), run(specs.config(INDUCTIVE)));
    }

    @Test
    @Tag("long")
    @DisplayName("is not kept without a rule that the protocol needs")
    void needsRules() {
        List<String> rules =
                new ArrayList<>(registry.protocol("v6.17/any-driver").rulesOn());
        rules.remove("free.clears-type");
        ModelConfig config = specs.config(INDUCTIVE).with(new Scope(1, 1), rules);
        assertEquals(Set.of("Inv"), run(config).violated());
    }

    @Test
    @Tag("long")
    @DisplayName("of 4.8 holds in each reachable state, and not without a rule that the protocol needs")
    void reachable48() {
        List<String> rules =
                new ArrayList<>(registry.protocol("v4.8/any-driver").rulesOn());
        assertEquals(new Said(Set.of(), 1896), run(specs.config(LEMMAS_4_8).with(new Scope(2, 1), rules)));
        rules.remove("clear-movable.keeps-type");
        assertEquals(
                Set.of("Inv"),
                run(specs.config(LEMMAS_4_8).with(new Scope(1, 1), rules)).violated());
    }

    @Test
    @Tag("long")
    @DisplayName("of 4.8 is kept by each step, from each of the 1,192 states with one CPU and one page that have it")
    void inductive48() {
        assertEquals(new Said(Set.of(), 1192), run(specs.config(INDUCTIVE_4_8)));
    }

    @Test
    @Tag("long")
    @DisplayName("of 4.8's balloon holds in each reachable state, and not without a rule that the protocol needs")
    void balloon48() {
        assertHoldsAndNotWithout("v4.8/balloon", BALLOON_LEMMAS_4_8, "isolate.recheck-movable", new Scope(1, 1));
    }

    @Test
    @Tag("long")
    @DisplayName("of 4.8's balloon is kept by each step, from each of the 5,354 states that have it")
    void balloonInductive48() {
        assertEquals(new Said(Set.of(), 5354), run(specs.config(BALLOON_INDUCTIVE_4_8)));
    }

    @Test
    @Tag("long")
    @DisplayName("of 7.3's balloon holds in each reachable state, and not without a rule that the protocol needs")
    void balloon() {
        assertHoldsAndNotWithout("v7.3/balloon", BALLOON_LEMMAS, "migrate.never-shrinks", new Scope(1, 2));
    }

    @Test
    @Tag("long")
    @DisplayName("of 7.3's balloon is kept by each step, from each of the 7,427 states that have it")
    void balloonInductive() {
        assertEquals(new Said(Set.of(), 7427), run(specs.config(BALLOON_INDUCTIVE)));
    }

    private void assertHoldsAndNotWithout(String protocol, String model, String rule, Scope scope) {
        List<String> rules = new ArrayList<>(registry.protocol(protocol).rulesOn());
        for (Scope each : List.of(new Scope(1, 2), new Scope(2, 1))) {
            assertEquals(Set.of(), run(specs.config(model).with(each, rules)).violated());
        }
        rules.remove(rule);
        assertEquals(Set.of("Inv"), run(specs.config(model).with(scope, rules)).violated());
    }

    private Said run(ModelConfig config) {
        TlcSettings settings = TlcSettings.forThisMachine(
                        TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib")))
                .withHeap(512);
        Set<String> violated = new TreeSet<>();
        long[] distinct = {0};
        new TlcRun(specs, settings).run(config, false, event -> {
            if (event instanceof TlcEvent.Violation violation) {
                violated.add(violation.name());
            } else if (event instanceof TlcEvent.Totals totals) {
                distinct[0] = totals.distinct();
            }
        });
        return new Said(violated, distinct[0]);
    }
}
