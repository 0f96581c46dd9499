package io.pagerace.alloy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import edu.mit.csail.sdg.ast.Sig;
import edu.mit.csail.sdg.parser.CompModule;
import edu.mit.csail.sdg.translator.A4Solution;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import kodkod.ast.Relation;
import kodkod.engine.fol2sat.Translation;
import kodkod.engine.satlab.SATSolver;
import kodkod.instance.Bounds;
import kodkod.instance.Tuple;
import kodkod.util.ints.IntIterator;
import kodkod.util.ints.IntSet;

/**
 * All that a command can find, told apart by what is variable in the model and by the atom that one quantified variable
 * stands for. Alloy's own way from one instance to the next builds all of the model anew each time, and tells apart
 * what nobody asks for; this one asks the SAT solver that Alloy has left.
 */
final class EveryInstance {
    private final Translation.Whole translation;
    private final SATSolver solver;
    private final List<Part> parts = new ArrayList<>();
    private final List<Integer> variables = new ArrayList<>();
    private final List<Object> times = new ArrayList<>();
    private final JsonArray fields = new JsonArray();

    /**
     * A tuple that is there in some instances, or in all.
     *
     * @param variable the variable that says so; 0 if it is there in all
     * @param time the state, from 0; -1 if it is the atom of the quantified variable
     * @param text the field and the atoms
     */
    private record Part(int variable, int time, String text) {}

    /** Of a solution that was just found; {@code quantified} is the name of the variable. */
    EveryInstance(CompModule module, A4Solution solution, String quantified) throws ReflectiveOperationException {
        Object peeking = field(solution, "kEnumerator");
        translation = (Translation.Whole) field(field(peeking, "iterator"), "translation");
        solver = translation.cnf();
        Map<String, Relation> relations = new LinkedHashMap<>();
        translation.bounds().relations().forEach(relation -> relations.put(relation.name(), relation));
        Map<String, String> owners = new LinkedHashMap<>();
        Map<String, Relation> chosen = new LinkedHashMap<>();
        for (Sig sig : module.getAllReachableSigs()) {
            if (sig.isVariable != null) {
                chosen.put(Instance.plain(sig.label), relations.get(sig.label));
            }
            for (Sig.Field field : sig.getFields()) {
                if (field.isVariable != null) {
                    String name = Instance.plain(sig.label) + "." + field.label;
                    chosen.put(name, relations.get(sig.label + "." + field.label));
                    owners.put(name, sig.isOne != null ? " " + Instance.plain(sig.label) + "$0" : "");
                }
            }
        }
        chosen.keySet().forEach(fields::add);
        Bounds bounds = translation.bounds();
        for (Object atom : bounds.universe()) {
            for (Relation relation : chosen.values()) {
                for (Tuple tuple : bounds.upperBound(relation)) {
                    if (tuple.atom(tuple.arity() - 1).equals(atom) && !times.contains(atom)) {
                        times.add(atom);
                    }
                }
            }
        }
        chosen.forEach((name, relation) -> add(name + owners.getOrDefault(name, ""), relation, true));
        relations.forEach((name, relation) -> {
            if (name.startsWith("$") && name.endsWith("_" + quantified)) {
                add("", relation, false);
            }
        });
    }

    private static Object field(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }

    private void add(String name, Relation relation, boolean variable) {
        Bounds bounds = translation.bounds();
        IntSet own = translation.primaryVariables(relation);
        IntIterator next = own == null ? null : own.iterator();
        // The variables are in the order of the tuples that are in the upper bound only.
        for (Tuple tuple : bounds.upperBound(relation)) {
            boolean always = bounds.lowerBound(relation).contains(tuple);
            int number = always ? 0 : next.next();
            if (!always) {
                variables.add(number);
            }
            int last = tuple.arity() - (variable ? 1 : 0);
            StringBuilder text = new StringBuilder(name);
            for (int i = 0; i < last; i++) {
                text.append(' ').append(Instance.plain(tuple.atom(i).toString()));
            }
            parts.add(new Part(number, variable ? times.indexOf(tuple.atom(last)) : -1, text.toString()));
        }
    }

    /** What is variable in the model: fields with their sigs, and sigs. */
    JsonArray fields() {
        return fields;
    }

    /** Tells the instances, the one that the solver has just found first. */
    void forEach(Consumer<JsonObject> told) {
        do {
            told.accept(now());
            exclude();
        } while (solver.solve());
    }

    /** From here on the solver finds others than what it has just found. */
    void exclude() {
        int[] clause = new int[variables.size()];
        for (int i = 0; i < clause.length; i++) {
            int variable = variables.get(i);
            clause[i] = solver.valueOf(variable) ? -variable : variable;
        }
        solver.addClause(clause);
    }

    /** What says to the solver that the first state has these tuples and no others. */
    int[] first(Set<String> state) {
        Set<String> missing = new HashSet<>(state);
        List<Integer> literals = new ArrayList<>();
        for (Part part : parts) {
            if (part.time() == 0) {
                boolean there = missing.remove(part.text());
                if (part.variable() != 0) {
                    literals.add(there ? part.variable() : -part.variable());
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("no state has " + missing);
        }
        return literals.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The solver itself, which must be SAT4J. */
    Object sat4j() throws ReflectiveOperationException {
        return field(solver, "solver");
    }

    /** What the solver has just found. */
    JsonObject now() {
        Map<Integer, JsonArray> states = new TreeMap<>();
        JsonObject one = new JsonObject();
        for (Part part : parts) {
            if (part.variable() == 0 || solver.valueOf(part.variable())) {
                if (part.time() < 0) {
                    one.addProperty(Messages.EVENT, part.text().strip());
                } else {
                    states.computeIfAbsent(part.time(), time -> new JsonArray()).add(part.text());
                }
            }
        }
        JsonArray all = new JsonArray();
        for (int time = 0; time < times.size(); time++) {
            all.add(states.getOrDefault(time, new JsonArray()));
        }
        one.add(Messages.EACH, all);
        return one;
    }
}
