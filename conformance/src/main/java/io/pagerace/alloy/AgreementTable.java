package io.pagerace.alloy;

import io.pagerace.PageraceException;
import io.pagerace.registry.Suggestion;
import io.pagerace.trace.JsonNode;
import io.pagerace.trace.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the fields of the Alloy models are in TLA+, and for which protocols that is so: {@code agreement.json}, which
 * says what a row may have.
 *
 * @param rows the rows
 * @param names what values of TLA+ are called in Alloy, if not the same
 * @param atoms what the names of numbered atoms begin with in TLA+, by their signature
 * @param subjects the protocols that there is an Alloy model and an inductive TLA+ model of
 */
public record AgreementTable(
        List<Row> rows, Map<String, String> names, Map<String, String> atoms, List<Subject> subjects) {
    private static final String FILE = "alloy/agreement.json";

    /**
     * A row.
     *
     * @param alloy the field, or a var sig; empty if Alloy leaves out what TLA+ has there
     * @param tla the path in TLA+
     * @param beside the path of a second list, of which each element belongs to one of the first; empty if there is
     *     none
     * @param names what the values are called in Alloy, where it is not the same
     * @param prefix what the names of all other values have in front
     * @param of whose the value is in Alloy, if Alloy has it once
     * @param in what all tuples of the field begin with in Alloy
     * @param nothing a value that says nothing
     * @param turned whether value and owner have changed places in Alloy
     * @param counts whether the value is the number of tuples that the field has by other rows
     * @param counted whether the value is the number of tuples that the field has in Alloy, which tells them apart
     * @param follows whether Alloy leaves it out because the rest says it
     */
    record Row(
            String alloy,
            String tla,
            String beside,
            Map<String, String> names,
            String prefix,
            String of,
            String in,
            String nothing,
            boolean turned,
            boolean counts,
            boolean counted,
            boolean follows) {
        static Row read(JsonNode node) {
            return new Row(
                    node.string("alloy"),
                    node.get("tla").string(),
                    node.string("beside"),
                    strings(node, "names"),
                    node.string("prefix"),
                    node.string("of"),
                    node.string("in"),
                    node.string("nothing"),
                    node.has("turned"),
                    node.has("counts"),
                    node.has("counted"),
                    node.has("follows"));
        }
    }

    /**
     * A protocol in both notations.
     *
     * @param protocol its name, v6.17/any-driver
     * @param model the Alloy model that puts it together
     * @param opens what has to be opened to say what follows
     * @param states the formula that a well-formed state satisfies; an initial one, if it is reachable states
     * @param inductive the TLA+ model whose initial states are the well-formed ones
     * @param always of a broken protocol, which has no invariant, so that the reachable states are compared: what holds
     *     in each of them; else empty
     * @param unreached the steps before which a well-formed state may have registers that no run of the Java code comes
     *     to
     * @param rows what only this protocol has, or has otherwise
     */
    public record Subject(
            String protocol,
            String model,
            List<String> opens,
            String states,
            String inductive,
            String always,
            Set<String> unreached,
            List<Row> rows) {
        boolean reachable() {
            return !always.isEmpty();
        }
    }

    /** The table among the resources below a root such as {@code /pagerace}; of no protocol if there is none. */
    public static AgreementTable load(String root) {
        return Resources.find(root + "/" + FILE)
                .map(text -> read(JsonNode.parse(FILE, text)))
                .orElseGet(() -> new AgreementTable(List.of(), Map.of(), Map.of(), List.of()));
    }

    private static AgreementTable read(JsonNode json) {
        List<Subject> subjects = new ArrayList<>();
        json.get("protocols")
                .entries()
                .forEach((name, node) -> subjects.add(new Subject(
                        name,
                        node.get("model").string(),
                        node.strings("opens"),
                        node.get("states").string(),
                        node.get("inductive").string(),
                        node.string("always"),
                        strings(node, "unreached").keySet(),
                        node.has("fields") ? rows(node) : List.of())));
        return new AgreementTable(rows(json), strings(json, "names"), strings(json, "atoms"), List.copyOf(subjects));
    }

    private static List<Row> rows(JsonNode node) {
        return node.get("fields").array().stream().map(Row::read).toList();
    }

    private static Map<String, String> strings(JsonNode node, String key) {
        Map<String, String> strings = new LinkedHashMap<>();
        if (node.has(key)) {
            node.get(key).entries().forEach((name, value) -> strings.put(name, value.string()));
        }
        return strings;
    }

    /** The subject of a name, its protocol's or its model's; throws with exit status 2 if there is none. */
    public Subject subject(String name) {
        return subjects.stream()
                .filter(subject ->
                        subject.protocol().equals(name) || subject.model().equals(name))
                .findFirst()
                .orElseThrow(() -> PageraceException.usage("--agree: there is no invariant of \"" + name + "\""
                        + Suggestion.text(
                                name, subjects.stream().map(Subject::model).toList())));
    }

    /** The table with what a subject has of its own, instead of the rows of the same paths. */
    AgreementTable of(Subject subject) {
        Set<String> own = subject.rows().stream().map(Row::tla).collect(Collectors.toSet());
        List<Row> all = new ArrayList<>(subject.rows());
        rows.stream().filter(row -> !own.contains(row.tla())).forEach(all::add);
        return new AgreementTable(List.copyOf(all), names, atoms, subjects);
    }

    /** The tuples of a state of Alloy's; of a field that TLA+ counts, how many each owner has. */
    Collection<String> counted(Collection<String> tuples) {
        Set<String> fields = rows.stream().filter(Row::counted).map(Row::alloy).collect(Collectors.toSet());
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<String> result = new ArrayList<>();
        for (String tuple : tuples) {
            if (fields.contains(tuple.substring(0, tuple.indexOf(' ')))) {
                counts.merge(tuple.substring(0, tuple.lastIndexOf(' ')), 1, Integer::sum);
            } else {
                result.add(tuple);
            }
        }
        counts.forEach((owner, count) -> result.add(owner + " " + count));
        return result;
    }

    /** What an atom of Alloy's such as {@code Page$0} is called: p0. */
    String atom(String atom) {
        int dollar = atom.lastIndexOf('$');
        String sig = dollar < 0 ? atom : atom.substring(0, dollar);
        return atoms.containsKey(sig) ? atoms.get(sig) + atom.substring(dollar + 1) : sig;
    }
}
