package io.pagerace.alloy;

import io.pagerace.PageraceException;
import io.pagerace.trace.State;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** States of TLA+ as Alloy has them. */
final class SpecFacts {
    private static final Set<String> NOTHING = Set.of("null", "none", "idle");

    private final AgreementTable table;
    private final Set<String> fields;

    /** By a table, for a model with these variable fields and sigs; throws if the table lacks one. */
    SpecFacts(AgreementTable table, Set<String> fields) {
        this.table = table;
        this.fields = fields;
        Set<String> unknown = new TreeSet<>(fields);
        table.rows().forEach(row -> unknown.remove(row.alloy()));
        if (!unknown.isEmpty()) {
            throw PageraceException.internal("agreement.json does not say what " + String.join(", ", unknown)
                    + " of the Alloy model is in TLA+");
        }
    }

    /** Throws if the table lacks something that the state has. */
    void check(State state) {
        Set<String> unknown = new TreeSet<>();
        state.variables().forEach((name, value) -> {
            if (Values.keys(value).isEmpty() || name.equals("fault")) {
                leaves(name, value, unknown);
            } else {
                Values.keys(value).forEach(key -> leaves(name + ".*", Values.field(value, key), unknown));
            }
        });
        for (AgreementTable.Row row : table.rows()) {
            unknown.remove(row.tla());
            unknown.remove(row.beside());
        }
        if (!unknown.isEmpty()) {
            throw PageraceException.internal(
                    "agreement.json does not say what " + String.join(", ", unknown) + " of TLA+ is in Alloy");
        }
    }

    private static void leaves(String path, Value value, Set<String> leaves) {
        if (value instanceof Value.Rec rec) {
            rec.fields().forEach((name, field) -> leaves(path + "." + name, field, leaves));
        } else {
            leaves.add(path);
        }
    }

    /** A state. */
    Facts of(State state) {
        return Facts.of(tuples(state, true));
    }

    /** Whether the kernel goes on in a state. */
    static boolean goesOn(State state) {
        return !new Value.Bool(true).equals(state.at("fault.stop"));
    }

    /** A state that the kernel goes on from, whatever property the step there broke. */
    Facts from(State state) {
        return Facts.of(tuples(state, false));
    }

    /** A state behind a step. One that breaks a property, and the kernel goes on, is two steps of Alloy's. */
    List<Facts> behind(State state) {
        Facts facts = of(state);
        return goesOn(state) && !facts.equals(from(state)) ? List.of(facts, from(state)) : List.of(facts);
    }

    private Set<String> tuples(State state, boolean faults) {
        Set<String> tuples = new TreeSet<>();
        for (AgreementTable.Row row : table.rows()) {
            if (row.follows() || (!faults && row.tla().startsWith("fault."))) {
                continue;
            }
            forEach(state, row.tla(), (owner, value) -> {
                if (row.counts()) {
                    count(row, owner, value, tuples);
                } else {
                    add(row, row.of().isEmpty() ? owner : row.of(), value, beside(state, row, owner), tuples);
                }
            });
        }
        return tuples;
    }

    private static List<Value> beside(State state, AgreementTable.Row row, String owner) {
        if (row.beside().isEmpty()) {
            return List.of();
        }
        return elements(state.at(row.beside().replace("*", owner)));
    }

    /** Each value at a path, with what {@code *} stands for. */
    private static void forEach(State state, String path, BiConsumer<String, Value> each) {
        int star = path.indexOf(".*");
        if (star < 0) {
            Value value = state.at(path);
            if (value != null) {
                each.accept("", value);
            }
            return;
        }
        for (String owner : Values.keys(state.get(path.substring(0, star)))) {
            Value value = state.at(path.replace("*", owner));
            if (value != null) {
                each.accept(owner, value);
            }
        }
    }

    private void add(AgreementTable.Row row, String owner, Value value, List<Value> beside, Set<String> tuples) {
        boolean has = fields.contains(row.alloy());
        List<Value> elements = elements(value);
        for (int i = 0; i < elements.size(); i++) {
            if (nothing(row, elements.get(i))) {
                continue;
            }
            String of = name("", owner);
            String other = name(row, Values.plain(elements.get(i)));
            if (!has) {
                tuples.add("(not-in-Alloy) " + of + " " + row.tla() + "=" + other);
                continue;
            }
            String pair = row.turned() ? other + " " + of : (of + " " + other).strip();
            String begin = row.alloy() + " " + (row.in().isEmpty() ? "" : row.in() + " ");
            tuples.add(begin + pair + (i < beside.size() ? " " + name(row, Values.plain(beside.get(i))) : ""));
        }
    }

    private void count(AgreementTable.Row row, String owner, Value value, Set<String> tuples) {
        String begin = row.alloy() + " " + name("", owner) + " ";
        String number = Values.plain(value);
        if (!number.equals(
                String.valueOf(tuples.stream().filter(t -> t.startsWith(begin)).count()))) {
            tuples.add(begin + row.tla() + "=" + number);
        }
    }

    private static List<Value> elements(Value value) {
        if (value instanceof Value.SetOf set) {
            return new ArrayList<>(set.elements());
        }
        return value instanceof Value.Seq seq ? seq.elements() : List.of(value);
    }

    private static boolean nothing(AgreementTable.Row row, Value value) {
        String plain = Values.plain(value);
        return NOTHING.contains(plain)
                || plain.equals(row.nothing())
                || value.equals(new Value.Bool(false))
                || value.equals(Value.of(0));
    }

    private String name(AgreementTable.Row row, String value) {
        return row.names().containsKey(value) ? row.names().get(value) : name(row.prefix(), value);
    }

    private String name(String prefix, String value) {
        return table.names().getOrDefault(value, prefix + value.replace('.', '_'));
    }
}
