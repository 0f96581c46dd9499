package io.pagerace.registry;

import io.pagerace.trace.Scope;
import io.pagerace.trace.State;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A core, its drivers and an environment together, from protocols.json.
 *
 * @param name such as {@code v4.8/balloon}, or {@code v4.8/balloon+any-driver} with two drivers at once
 * @param model the TLA+ module and configuration that TLC runs, without extension
 * @param kernel the kernel version or patch
 * @param summary one line
 * @param scope the standard size
 * @param expect what a check at the standard scope finds
 * @param rulesOn the rules that hold unless switched off
 * @param rules every rule that can be switched
 * @param temporal properties that need a run of TLC and a model of their own
 * @param start dotted paths of the first state to name in a race table, if there are several first states
 */
public record Protocol(
        String name,
        String model,
        String kernel,
        String summary,
        Scope scope,
        Expect expect,
        List<String> rulesOn,
        List<String> rules,
        List<Temporal> temporal,
        List<String> start) {

    /** What a CPU or page more multiplies the states by. */
    private static final double TIMES_FOR_ONE_MORE = 10;

    /**
     * The recorded result.
     *
     * @param violated whether some property is violated
     * @param distinct the number of distinct states
     * @param depth the depth of the state graph
     */
    public record Expect(boolean violated, OptionalLong distinct, OptionalLong depth) {}

    /**
     * A temporal property or a refinement.
     *
     * @param property its name
     * @param model the TLA+ module and configuration that checks it, and nothing else
     * @param scope the size of that model, often smaller than the protocol's
     */
    public record Temporal(String property, String model, Scope scope) {}

    /** The name of the core, as it stands in the protocol's name. */
    public String core() {
        return name.substring(0, name.indexOf('/'));
    }

    /** The names of the drivers, as they stand in the protocol's name. */
    public List<String> drivers() {
        return List.of(name.substring(name.indexOf('/') + 1).split("\\+", -1));
    }

    /** How many distinct states a scope has, more or less, if that is known of the standard one. */
    public OptionalLong roughlyDistinct(Scope other) {
        if (expect.distinct().isEmpty()) {
            return OptionalLong.empty();
        }
        int more = other.cpus() + other.pages() - scope.cpus() - scope.pages();
        return OptionalLong.of(Math.round(expect.distinct().getAsLong() * Math.pow(TIMES_FOR_ONE_MORE, more)));
    }

    /** With these temporal properties instead. */
    public Protocol withTemporal(List<Temporal> properties) {
        return new Protocol(name, model, kernel, summary, scope, expect, rulesOn, rules, properties, start);
    }

    /** Without the recorded numbers, which are those up to symmetry. */
    public Protocol withoutNumbers() {
        Expect verdict = new Expect(expect.violated(), OptionalLong.empty(), OptionalLong.empty());
        return new Protocol(name, model, kernel, summary, scope, verdict, rulesOn, rules, temporal, start);
    }

    /** Without the recorded depth. */
    public Protocol withoutDepth() {
        Expect numbers = new Expect(expect.violated(), expect.distinct(), OptionalLong.empty());
        return new Protocol(name, model, kernel, summary, scope, numbers, rulesOn, rules, temporal, start);
    }

    /** The values at the paths of {@link #start()} in a first state. */
    public Map<String, String> startValues(State first) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String path : start) {
            Value value = first.at(path);
            values.put(path, value == null ? "NULL" : Values.plain(value));
        }
        return values;
    }
}
