package io.pagerace.capture;

import io.pagerace.PageraceException;
import io.pagerace.trace.JsonNode;
import io.pagerace.trace.Resources;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The probes for one generation of kernels, {@code specs/kernel/kprobes.json}: which functions, and which words of
 * struct page they record. What the probes mean says {@code probes.json}.
 *
 * @param table the table of {@code probes.json} that reads them
 * @param from the first kernel, as in {@code 6.0}
 * @param before the first kernel that is of another generation; empty if there is none
 * @param probes in the order in which they are set
 */
public record KprobeSet(String table, String from, String before, List<Kprobe> probes) {
    private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*", Pattern.DOTALL);
    private static final Pattern FIELDS_OF = Pattern.compile("@(\\d)");

    /** All sets, below a root such as {@code /pagerace}. */
    public static List<KprobeSet> load(String root) {
        List<JsonNode> sets =
                Resources.json(root + "/kernel/kprobes.json").get("sets").array();
        return sets.stream().map(set -> read(set, sets)).toList();
    }

    /** The set for a kernel such as {@code 6.1.0-56-cloud-amd64}; throws with exit status 2 if there is none. */
    public static KprobeSet of(String release, List<KprobeSet> sets) {
        Matcher version = RELEASE.matcher(release);
        if (!version.matches()) {
            throw PageraceException.usage("\"" + release + "\" is no release of Linux");
        }
        String number = number(version);
        return sets.stream()
                .filter(set -> number(set.from).compareTo(number) <= 0
                        && (set.before.isEmpty() || number.compareTo(number(set.before)) < 0))
                .findFirst()
                .orElseThrow(() -> PageraceException.usage(
                        "no probes are known for Linux " + version.group(1) + "." + version.group(2)));
    }

    private static String number(String version) {
        Matcher matcher = RELEASE.matcher(version);
        if (!matcher.matches()) {
            throw PageraceException.internal("kprobes.json: \"" + version + "\" is no version");
        }
        return number(matcher);
    }

    private static String number(Matcher version) {
        return String.format("%04d%04d", Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)));
    }

    /** A set that is like another has its probes, but those that it names itself or does without. */
    private static KprobeSet read(JsonNode node, List<JsonNode> sets) {
        String like = node.string("like");
        JsonNode base = sets.stream()
                .filter(set -> set.string("table").equals(like))
                .findFirst()
                .orElse(node);
        String page = base.get("page").string();
        String movable = base.get("movable").string();
        Map<String, JsonNode> probes = new LinkedHashMap<>(base.get("probes").entries());
        probes.putAll(node.get("probes").entries());
        probes.keySet().removeAll(node.strings("without"));
        return new KprobeSet(
                node.get("table").string(),
                node.get("from").string(),
                node.string("before"),
                probes.entrySet().stream()
                        .map(probe -> probe(probe.getKey(), probe.getValue(), page, movable))
                        .toList());
    }

    /** What there is to say of probes that are not set; empty if all are. */
    String notSet(Collection<String> names) {
        String missing = probes.stream()
                .filter(probe -> !names.contains(probe.name()))
                .map(probe -> probe.name() + " (" + String.join(", ", probe.symbols()) + ")")
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? "" : "not set, as the kernel has no such function: " + missing;
    }

    private static Kprobe probe(String name, JsonNode node, String page, String movable) {
        boolean returns = node.has("returns");
        // "@1": the words of the page that the first argument points to.
        String fields = FIELDS_OF
                .matcher(node.string(returns ? "returns" : "show"))
                .replaceAll(match -> Matcher.quoteReplacement(page.replace("@", "$arg" + match.group(1))));
        return new Kprobe(
                name, node.strings("on"), returns, fields, node.string("filter").isEmpty() ? "" : movable);
    }
}
