package io.pagerace.alloy;

import io.pagerace.trace.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An instance or a counterexample: what each signature and each field is, in each state.
 *
 * @param sigs the signatures of the model, but for Alloy's own
 * @param states one, or the states of a trace
 * @param loop the state that follows the last one in a trace; empty if nothing in the model changes
 */
public record Instance(List<Signature> sigs, List<Relations> states, OptionalInt loop) {
    /**
     * A signature.
     *
     * @param name its name without its module's
     * @param parent the name of what it extends; empty if it extends nothing
     * @param one whether it has exactly one atom
     * @param subset whether it is declared by {@code in}
     * @param enumerated whether it is an enum or a member of one
     * @param fields its fields
     */
    public record Signature(
            String name, String parent, boolean one, boolean subset, boolean enumerated, List<Field> fields) {}

    /**
     * A field.
     *
     * @param name its name
     * @param single whether each atom has at most one value in it
     */
    public record Field(String name, boolean single) {}

    /**
     * What there is in a state: lists of tuples of atoms.
     *
     * @param sigs by the name of the signature
     * @param fields by the name of the signature, a dot, and the name of the field
     * @param skolems what the formula's quantifiers stand for
     * @param events which event of which context leads to the next state; none if the model has no such function
     */
    public record Relations(
            Map<String, List<List<String>>> sigs,
            Map<String, List<List<String>>> fields,
            Map<String, List<List<String>>> skolems,
            List<List<String>> events) {
        /** The atoms of a signature; none if it does not exist. */
        public List<String> atoms(String sig) {
            return sigs.getOrDefault(sig, List.of()).stream()
                    .map(tuple -> tuple.get(0))
                    .toList();
        }
    }

    /** Whether it has states that follow each other. */
    public boolean temporal() {
        return loop.isPresent();
    }

    /** A name of Alloy's without the path of its module. */
    static String plain(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /**
     * Reads what {@link InstanceWriter} wrote; throws {@link io.pagerace.PageraceException} if it is something else.
     */
    static Instance read(JsonNode node) {
        List<Signature> sigs = new ArrayList<>();
        for (JsonNode sig : node.get("sigs").array()) {
            List<Field> fields = sig.get("fields").array().stream()
                    .map(field -> new Field(
                            field.get("name").string(),
                            field.get("single").element().getAsBoolean()))
                    .toList();
            sigs.add(new Signature(
                    sig.get("name").string(),
                    sig.string("parent"),
                    sig.get("one").element().getAsBoolean(),
                    sig.get("subset").element().getAsBoolean(),
                    sig.get("enum").element().getAsBoolean(),
                    fields));
        }
        List<Relations> states = new ArrayList<>();
        for (JsonNode state : node.get("states").array()) {
            states.add(new Relations(
                    relations(state.get("sigs")),
                    relations(state.get("fields")),
                    relations(state.get("skolems")),
                    state.has("events") ? tuples(state.get("events")) : List.of()));
        }
        OptionalInt loop =
                node.has("loop") ? OptionalInt.of(node.get("loop").integer(0, states.size() - 1)) : OptionalInt.empty();
        return new Instance(List.copyOf(sigs), List.copyOf(states), loop);
    }

    private static Map<String, List<List<String>>> relations(JsonNode node) {
        Map<String, List<List<String>>> relations = new LinkedHashMap<>();
        node.entries().forEach((name, value) -> relations.put(name, tuples(value)));
        return relations;
    }

    private static List<List<String>> tuples(JsonNode node) {
        return node.array().stream()
                .map(tuple -> tuple.array().stream().map(JsonNode::string).toList())
                .toList();
    }
}
