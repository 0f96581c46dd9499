package io.pagerace.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.trace.JsonNode;
import io.pagerace.trace.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the probes of one generation of kernels are read, and what they show of its protocols:
 * {@code specs/kernel/probes.json}.
 *
 * @param name as in {@code 6.1}
 * @param what the kernels and the probes, in words
 * @param event a probe that there is in each trace of the generation
 * @param field a field of it that other generations don't have
 * @param locked the bit of PG_locked in page->flags
 * @param isolated the bit of PG_isolated
 * @param first the bit of PG_private, which the first page of a zspage has
 * @param owner the field that says whether a driver owns the page: an address with the tag, or the tag alone if it has
 *     let go; empty if there is none
 * @param probes the probes by name
 * @param sights what they show of the core
 * @param freed what is shown of a movable page whose last reference is put
 * @param drivers what they show of drivers; any driver first
 */
record ProbeTable(
        String name,
        String what,
        String event,
        String field,
        int locked,
        int isolated,
        int first,
        String owner,
        Map<String, Probe> probes,
        List<Sight> sights,
        List<String> freed,
        List<DriverProbes> drivers) {
    /** PAGE_MAPPING_MOVABLE, the tag in page->mapping: alone if the owner has let go. */
    static final int TAG = 2;

    private static final int BITS = 64;
    private static final int MOST_PAGES = 9;
    private static final String FLAGS = "fl";
    private static final String PROTOCOLS = "protocols";

    /** All tables, below a root such as {@code /pagerace}. */
    static List<ProbeTable> load(String root) {
        List<JsonNode> tables =
                Resources.json(root + "/kernel/probes.json").get("tables").array();
        return tables.stream().map(table -> read(whole(table, tables))).toList();
    }

    /** The protocol that a trace of such a kernel is held against. */
    String protocol() {
        return drivers.get(0).protocols().get(0);
    }

    /**
     * A table that is like another has all of it but what it says itself; its protocols are those of any driver, and no
     * driver of its own is known.
     */
    private static JsonNode whole(JsonNode table, List<JsonNode> all) {
        String like = table.string("like");
        if (like.isEmpty()) {
            return table;
        }
        JsonObject whole = all.stream()
                .filter(each -> each.get("name").string().equals(like))
                .findFirst()
                .orElseThrow(() -> table.error("there is no table " + like))
                .element()
                .getAsJsonObject()
                .deepCopy();
        JsonObject own = table.element().getAsJsonObject();
        own.entrySet().stream()
                .filter(each ->
                        !each.getKey().equals("probes") && !each.getKey().equals(PROTOCOLS))
                .forEach(each -> whole.add(each.getKey(), each.getValue()));
        own.getAsJsonObject("probes")
                .entrySet()
                .forEach(each -> whole.getAsJsonObject("probes").add(each.getKey(), each.getValue()));
        JsonObject any = whole.getAsJsonArray("drivers").get(0).getAsJsonObject();
        any.add(PROTOCOLS, own.get(PROTOCOLS));
        JsonArray drivers = new JsonArray();
        drivers.add(any);
        whole.add("drivers", drivers);
        return new JsonNode(table.source(), table.path(), whole);
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
                bits.get("locked").integer(0, BITS - 1),
                bits.get("isolated").integer(0, BITS - 1),
                bits.get("private").integer(0, BITS - 1),
                node.string("owner"),
                probes,
                sights(node),
                node.strings("freed"),
                node.get("drivers").array().stream().map(ProbeTable::driver).toList());
    }

    private static DriverProbes driver(JsonNode node) {
        return new DriverProbes(
                node.get("name").string(),
                node.strings(PROTOCOLS),
                node.get("pages").integer(1, MOST_PAGES),
                node.has("single"),
                node.has("chain") ? node.get("chain").integer(1, MOST_PAGES) : 1,
                sights(node));
    }

    private static List<Sight> sights(JsonNode node) {
        return node.get("sights").array().stream().map(ProbeTable::sight).toList();
    }

    private static Probe probe(String name, JsonNode node) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        if (node.has("outcomes")) {
            node.get("outcomes").entries().forEach((value, meaning) -> outcomes.put(value, meaning.string()));
        }
        String kind = node.string("is");
        String flags = node.string("flags");
        return new Probe(
                name,
                kind.isEmpty() ? name : kind,
                node.string("of"),
                node.has("begins"),
                node.has("owners"),
                node.string("page"),
                flags.isEmpty() ? FLAGS : flags,
                node.string("dst"),
                node.has("enters"),
                node.has("filtered"),
                node.string("leaves"),
                outcomes,
                node.has("isolations") ? bits(node.get("isolations")) : Probe.Bits.NONE,
                node.string("group"));
    }

    private static Probe.Bits bits(JsonNode node) {
        return new Probe.Bits(
                node.get("field").string(),
                node.get("bit").integer(0, BITS - 1),
                node.get("bits").integer(1, Integer.SIZE - 1));
    }

    private static Sight sight(JsonNode node) {
        return new Sight(
                node.string("before"),
                node.string("after"),
                node.string("at"),
                node.strings("see").stream().map(Sight.Shown::parse).toList());
    }
}
