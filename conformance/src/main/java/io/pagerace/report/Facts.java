package io.pagerace.report;

import io.pagerace.trace.State;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A state as facts such as {@code page.p0.refcount = 1}. Values are written as Java writes those of the reference
 * implementation, so that a test without any class of this module can compare them.
 */
public final class Facts {
    private static final String IS = " = ";

    private Facts() {}

    /** All facts of a state, in the order of the names. */
    static Set<String> of(State state) {
        Set<String> facts = new LinkedHashSet<>();
        state.variables().forEach((name, value) -> add(name, value, facts));
        return facts;
    }

    private static void add(String path, Value value, Set<String> facts) {
        Map<String, Value> parts = new LinkedHashMap<>();
        if (value instanceof Value.Rec rec) {
            parts.putAll(rec.fields());
        } else if (value instanceof Value.Fun fun) {
            fun.map().forEach((key, part) -> parts.put(Values.plain(key), part));
        }
        parts.forEach((name, part) -> add(path + "." + name, part, facts));
        if (parts.isEmpty()) {
            facts.add(path + IS + text(value));
        }
    }

    private static String text(Value value) {
        if (value instanceof Value.Bool bool) {
            return Boolean.toString(bool.value());
        }
        if (value instanceof Value.SetOf set) {
            return set.elements().stream().map(Facts::text).sorted().toList().toString();
        }
        if (value instanceof Value.Seq seq) {
            return seq.elements().stream().map(Facts::text).toList().toString();
        }
        return Values.plain(value);
    }

    /** The facts of shared memory (all but registers and fault) that hold afterwards and did not before. */
    static List<String> changes(State before, State after) {
        Set<String> changes = shared(after);
        changes.removeAll(of(before));
        return List.copyOf(changes);
    }

    /** The facts of shared memory in the first state that a step of the trace changes. */
    static List<String> changing(Trace trace) {
        Set<String> changed = new HashSet<>();
        for (int i = 0; i < trace.steps().size(); i++) {
            changes(trace.states().get(i), trace.states().get(i + 1)).forEach(fact -> changed.add(path(fact)));
        }
        Set<String> facts = shared(trace.states().get(0));
        facts.removeIf(fact -> !changed.contains(path(fact)));
        return List.copyOf(facts);
    }

    /** The facts of shared memory. */
    static Set<String> shared(State state) {
        Set<String> facts = of(state);
        facts.removeIf(fact -> fact.startsWith("cpu.") || fact.startsWith("fault."));
        return facts;
    }

    /** What a fact is about, such as {@code page.p0.refcount}. */
    static String path(String fact) {
        return fact.substring(0, fact.indexOf(IS));
    }

    /** What a fact says of it. */
    static String value(String fact) {
        return fact.substring(fact.indexOf(IS) + IS.length());
    }

    /**
     * As few facts as will do to tell a state from others: none if there is no other.
     *
     * @param ctx the context that has moved, whose registers tell best; may be empty
     */
    public static List<String> telling(String ctx, State state, Collection<State> others) {
        List<Set<String>> left = new ArrayList<>();
        others.stream().filter(other -> !other.equals(state)).forEach(other -> left.add(of(other)));
        List<String> facts = new ArrayList<>(of(state));
        String registers = "cpu." + ctx + ".";
        facts.sort(Comparator.comparingInt(fact -> rank(registers, fact)));
        List<String> telling = new ArrayList<>();
        while (!left.isEmpty()) {
            String best = null;
            long most = 0;
            for (String fact : facts) {
                long told = left.stream().filter(other -> !other.contains(fact)).count();
                if (told > most) {
                    best = fact;
                    most = told;
                }
            }
            if (best == null) {
                break;
            }
            String chosen = best;
            telling.add(chosen);
            left.removeIf(other -> !other.contains(chosen));
        }
        return telling;
    }

    private static int rank(String registers, String fact) {
        if (fact.startsWith(registers + "page =") || fact.startsWith(registers + "new =")) {
            return 0;
        }
        return fact.startsWith(registers) && !fact.startsWith(registers + "refs") ? 1 : 2;
    }
}
