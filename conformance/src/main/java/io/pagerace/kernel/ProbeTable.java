package io.pagerace.kernel;

import io.pagerace.PageraceException;
import io.pagerace.trace.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the probes of one generation of kernels are read, and what they show of its protocols:
 * {@code specs/kernel/probes.json}.
 *
 * @param name as in {@code 6.1}
 * @param what the kernels and the probes, in words
 * @param event a probe that there is in each trace of the generation
 * @param field a field of it that other generations don't have
 * @param protocols the protocols that the probes show, the one of such a kernel first
 * @param locked the bit of PG_locked in page->flags
 * @param isolated the bit of PG_isolated
 * @param owner the field that says whether a driver owns the page: an address with the tag, or the tag alone if it has
 *     let go; empty if there is none
 * @param probes the probes by name
 * @param sights what they show
 * @param freed what is shown of a movable page whose last reference is put
 */
record ProbeTable(
        String name,
        String what,
        String event,
        String field,
        List<String> protocols,
        int locked,
        int isolated,
        String owner,
        Map<String, Probe> probes,
        List<Sight> sights,
        List<String> freed) {
    /** PAGE_MAPPING_MOVABLE, the tag in page->mapping: alone if the owner has let go. */
    static final int TAG = 2;

    private static final int BITS = 64;

    /** All tables, below a root such as {@code /pagerace}. */
    static List<ProbeTable> load(String root) {
        String name = root + "/kernel/probes.json";
        try (InputStream in = ProbeTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw PageraceException.internal("the installation is incomplete: no " + name + " on the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonNode.parse("probes.json", text).get("tables").array().stream()
                    .map(ProbeTable::read)
                    .toList();
        } catch (IOException e) {
            throw new PageraceException(1, name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The kinds of the probes that show something. */
    Set<String> kinds() {
        Set<String> kinds = new HashSet<>(freed);
        sights.forEach(sight -> sight.shown().forEach(each -> kinds.add(each.kind())));
        return kinds;
    }

    /** Whether a probe, or the call that it is the return of, names a new page. */
    boolean hasNew(Probe probe) {
        return !probe.dst().isEmpty()
                || probes.values().stream()
                        .anyMatch(call -> call.kind().equals(probe.leaves())
                                && !call.dst().isEmpty());
    }

    private static ProbeTable read(JsonNode node) {
        Map<String, Probe> probes = new LinkedHashMap<>();
        node.get("probes").entries().forEach((name, probe) -> probes.put(name, probe(name, probe)));
        JsonNode bits = node.get("bits");
        return new ProbeTable(
                node.get("name").string(),
                node.get("what").string(),
                node.get("recognise").get("event").string(),
                node.get("recognise").get("field").string(),
                node.strings("protocols"),
                bits.get("locked").integer(0, BITS - 1),
                bits.get("isolated").integer(0, BITS - 1),
                node.string("owner"),
                probes,
                node.get("sights").array().stream().map(ProbeTable::sight).toList(),
                node.strings("freed"));
    }

    private static Probe probe(String name, JsonNode node) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        if (node.has("outcomes")) {
            node.get("outcomes").entries().forEach((value, meaning) -> outcomes.put(value, meaning.string()));
        }
        String kind = node.string("is");
        return new Probe(
                kind.isEmpty() ? name : kind,
                node.string("page"),
                node.string("dst"),
                node.has("enters"),
                node.has("filtered"),
                node.string("leaves"),
                outcomes,
                node.string("group"));
    }

    private static Sight sight(JsonNode node) {
        return new Sight(
                node.string("before"),
                node.string("after"),
                node.string("at"),
                node.strings("see").stream().map(Sight.Shown::parse).toList());
    }
}
