package io.pagerace.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.State;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Value;
import io.pagerace.trace.ValueArbitraries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("A trace with one thing changed")
class CorruptionProperties {
    private final Registry registry = RegistryLoader.load(Cli.FIXTURE);

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Label("fails to replay at the state whose value was changed")
    void value(@ForAll long seed, @ForAll("values") Value other) throws IOException {
        Random random = new Random(seed);
        Trace trace = trace(random);
        int index = random.nextInt(trace.states().size());
        List<State> states = new ArrayList<>(trace.states());
        Map<String, Value> variables = new TreeMap<>(states.get(index).variables());
        String name = new ArrayList<>(variables.keySet()).get(random.nextInt(variables.size()));
        Value changed = change(variables.get(name), other, random);
        Assume.that(!changed.equals(variables.get(name)));
        variables.put(name, changed);
        states.set(index, new State(variables));
        fails(new Trace(trace.meta(), states, trace.steps(), trace.loop()), index);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    @Label("fails to replay at the step whose name or context was changed")
    void step(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Trace trace = trace(random);
        int index = random.nextInt(trace.steps().size());
        List<Step> steps = new ArrayList<>(trace.steps());
        List<String> names = registry.steps().stream().map(s -> s.step()).toList();
        Step old = steps.get(index);
        Step changed = random.nextBoolean()
                ? new Step(List.of("c0", "c1", "dev0", "user").get(random.nextInt(4)), old.name())
                : new Step(old.ctx(), names.get(random.nextInt(names.size())));
        Assume.that(!changed.equals(old));
        steps.set(index, changed);
        fails(new Trace(trace.meta(), trace.states(), steps, trace.loop()), index + 1);
    }

    private void fails(Trace trace, int step) {
        PageraceException e = assertThrows(
                PageraceException.class, () -> TraceReplay.replay(registry, new MiniMachine(), "t", trace));
        assertEquals(20, e.exitStatus());
        String where = step == 0 ? "t: the first state: " : "t: step " + step + ": ";
        assertTrue(e.getMessage().startsWith(where), e.getMessage() + " should be at " + where);
    }

    /** Goes down to some part of the value and puts another one there. */
    private static Value change(Value value, Value other, Random random) {
        if (value instanceof Value.Rec rec) {
            Map<Value, Value> map = new TreeMap<>();
            rec.fields().forEach((key, field) -> map.put(new Value.Str(key), field));
            return changeOne(map, other, random);
        }
        if (value instanceof Value.Fun fun) {
            return changeOne(new TreeMap<>(fun.map()), other, random);
        }
        return other;
    }

    private static Value changeOne(Map<Value, Value> map, Value other, Random random) {
        Value key = new ArrayList<>(map.keySet()).get(random.nextInt(map.size()));
        map.put(key, change(map.get(key), other, random));
        return Value.function(map);
    }

    private static Trace trace(Random random) throws IOException {
        String name = List.of("M01", "M02", "ComesBack").get(random.nextInt(3));
        try (InputStream in = CorruptionProperties.class.getResourceAsStream("/fixture/traces/" + name + ".itf.json")) {
            return ItfReader.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Provide
    Arbitrary<Value> values() {
        return ValueArbitraries.values();
    }
}
