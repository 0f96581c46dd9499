package io.pagerace.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.tlc.ModelConfig;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.trace.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The registry of the kernel's protocols")
class SpecsTest {
    private static final Pattern EXTENDS = Pattern.compile("(?m)^EXTENDS ([\\w, \\n]+?)$");
    private static final Pattern RULES = Pattern.compile("Rules = \\{(.*)}");
    /** What the names of a model's other runs end in. */
    private static final List<String> OTHER_RUNS = List.of("_live", "_refines", "_witnesses", "_lemmas", "_inductive");
    /** A definition of one parameter, which is how every action begins. */
    private static final Pattern DEFINITION = Pattern.compile("(?m)^([a-z][a-z0-9]*_\\w+)\\([a-z]\\) *==");

    private final Registry registry = RegistryLoader.load("/pagerace");
    private final SpecFiles specs = new SpecFiles("/pagerace");

    @Test
    @DisplayName("has no dangling references")
    void sound() {
        assertEquals(List.of(), RegistryCheck.problems(registry));
    }

    @Test
    @DisplayName("explains every invariant and temporal property that a model checks")
    void properties() {
        List<String> unknown = new ArrayList<>();
        for (Protocol protocol : registry.protocols()) {
            Stream<String> temporal = protocol.temporal().stream().map(Protocol.Temporal::property);
            Stream.concat(specs.config(protocol.model()).invariants().stream(), temporal)
                    .filter(name -> !registry.hasProperty(name))
                    .forEach(name -> unknown.add(protocol.name() + ": " + name));
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    @DisplayName("names models whose CPUs, pages and rules can be set, and are the standard ones in the file")
    void models() {
        for (Protocol protocol : registry.protocols()) {
            ModelConfig config = specs.config(protocol.model());
            ModelConfig standard = config.with(protocol.scope(), protocol.rulesOn());
            assertEquals(sortedRules(config), sortedRules(standard), protocol.name());
            assertTrue(!config.invariants().isEmpty(), protocol.name());
            for (Protocol.Temporal temporal : protocol.temporal()) {
                ModelConfig own = specs.config(temporal.model())
                        .with(temporal.scope(), protocol.rulesOn())
                        .withOnlyProperty(temporal.property());
                assertEquals(List.of(temporal.property()), own.properties(), temporal.model());
            }
        }
    }

    @Test
    @DisplayName(
            "has the rules that a model's file has, which is what a user of TLC runs by hand, in its other runs, too")
    void rulesOfOtherRuns() {
        int runs = 0;
        for (Protocol protocol : registry.protocols()) {
            for (String run : OTHER_RUNS) {
                String model = protocol.model() + run;
                if (SpecsTest.class.getResource("/pagerace/tla/" + model + ".cfg") != null) {
                    assertEquals(rules(specs.config(protocol.model())), rules(specs.config(model)), model);
                    runs++;
                }
            }
        }
        assertTrue(runs >= 21, runs + " runs");
    }

    @Test
    @DisplayName("says in a protocol's name which drivers it has: none, one, or two at once")
    void drivers() {
        Set<String> known = registry.drivers().stream().map(Driver::name).collect(Collectors.toSet());
        for (Protocol protocol : registry.protocols()) {
            assertTrue(known.containsAll(protocol.drivers()), protocol.name());
            assertTrue(protocol.drivers().size() <= 2, protocol.name());
        }
        assertEquals(
                List.of("balloon", "zsmalloc"),
                registry.protocol("v7.3/balloon+zsmalloc").drivers());
    }

    @Test
    @DisplayName("says roughly how many states another scope has, where the standard one's are recorded")
    void roughlyDistinct() {
        Protocol protocol = registry.protocol("v7.3/zsmalloc");
        long distinct = protocol.expect().distinct().orElseThrow();
        assertEquals(distinct, protocol.roughlyDistinct(new Scope(1, 3)).orElseThrow());
        assertEquals(distinct / 10, protocol.roughlyDistinct(new Scope(1, 2)).orElseThrow());
        assertEquals(distinct * 10, protocol.roughlyDistinct(new Scope(2, 3)).orElseThrow());
        assertTrue(protocol.withoutNumbers().roughlyDistinct(new Scope(1, 3)).isEmpty());
    }

    @Test
    @DisplayName("has a step for each action of the specifications, and an action for each step")
    void stepsAndActions() throws IOException {
        TreeSet<String> actions = new TreeSet<>();
        for (Protocol protocol : registry.protocols()) {
            collect(protocol.model(), actions, new TreeSet<>());
        }
        TreeSet<String> steps = new TreeSet<>();
        registry.steps().forEach(step -> steps.add(step.action()));
        assertEquals(steps, actions);
    }

    private static Set<String> rules(ModelConfig config) {
        Matcher rules = RULES.matcher(config.text());
        assertTrue(rules.find(), config.model());
        return new TreeSet<>(List.of(rules.group(1).split(", ")));
    }

    private static String sortedRules(ModelConfig config) {
        return RULES.matcher(config.text()).replaceFirst(line -> {
            TreeSet<String> rules = new TreeSet<>(List.of(line.group(1).split(", ")));
            return Matcher.quoteReplacement("Rules = {" + String.join(", ", rules) + "}");
        });
    }

    private static void collect(String module, Set<String> actions, Set<String> seen) throws IOException {
        if (!seen.add(module)) {
            return;
        }
        try (InputStream in = SpecsTest.class.getResourceAsStream("/pagerace/tla/" + module + ".tla")) {
            if (in == null) {
                // A standard module.
                return;
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            DEFINITION.matcher(text).results().forEach(m -> actions.add(m.group(1)));
            Matcher modules = EXTENDS.matcher(text);
            if (modules.find()) {
                for (String name : modules.group(1).strip().split("[,\\s]+")) {
                    collect(name, actions, seen);
                }
            }
        }
    }
}
