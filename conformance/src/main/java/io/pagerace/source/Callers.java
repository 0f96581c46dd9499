package io.pagerace.source;

import io.pagerace.trace.JsonNode;
import io.pagerace.trace.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who has to do with the protocol in the kernels that were read: {@code specs/kernel/callers.json}. */
public final class Callers {
    /** What each name that is looked for contains one of, so that most files need not be read as C. */
    private final List<String> stems;
    /** Folders of programs that are no part of the kernel, whose migrate_pages() is the system call. */
    private final List<String> outside;
    /** The structures that hold callbacks, with a member that one has that is of the protocol. */
    private final Map<String, String> tables = new LinkedHashMap<>();

    private final Set<String> calls = new TreeSet<>();
    private final Map<Use, Set<String>> known = new LinkedHashMap<>();

    /**
     * That a place has to do with the protocol.
     *
     * @param in the file and the function, or the file and a table of callbacks
     * @param name the function that is called, or the structure
     */
    public record Use(Place.In in, String name) implements Comparable<Use> {
        @Override
        public int compareTo(Use other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return in + " " + name;
        }
    }

    private Callers(JsonNode node) {
        stems = node.strings("stems");
        outside = node.strings("outside");
        for (JsonNode table : node.get("tables").array()) {
            tables.put(table.get("struct").string(), table.get("with").string());
        }
        calls.addAll(node.strings("calls"));
        for (JsonNode entry : node.get("known").array()) {
            Place.In in = Place.In.parse(entry.get("in").string());
            for (Map.Entry<String, JsonNode> use : entry.get("uses").entries().entrySet()) {
                Set<String> kernels = use.getValue().array().stream()
                        .map(JsonNode::string)
                        .collect(Collectors.toCollection(TreeSet::new));
                if (known.put(new Use(in, use.getKey()), kernels) != null) {
                    throw entry.error(in + " is there twice");
                }
            }
        }
    }

    /** Reads the table below a root such as {@code /pagerace}. */
    public static Callers load(String root) {
        return new Callers(Resources.json(root + "/kernel/callers.json"));
    }

    List<String> stems() {
        return stems;
    }

    /** Whether a file of a tree is one of the kernel's. */
    boolean inKernel(String file) {
        return outside.stream().noneMatch(file::startsWith);
    }

    /** The places that are known, with the kernels of which each tree that was read has it. */
    Map<Use, Set<String>> known() {
        return known;
    }

    /** What a tree has of it: the lines of each use. */
    Map<Use, Integer> in(String path, String text) {
        Map<Use, Integer> uses = new TreeMap<>();
        for (CallbackTable table : CallbackTable.in(Lexer.tokens(text, 1))) {
            String with = tables.get(table.structure());
            if (with != null && table.members().containsKey(with)) {
                uses.putIfAbsent(
                        new Use(new Place.In(path, table.name().text()), table.structure()),
                        table.name().line());
            }
        }
        for (Function function : CFile.parse(text).functions()) {
            List<Token> body = function.tokens();
            for (int i = 0; i + 1 < body.size(); i++) {
                Token token = body.get(i);
                if (calls.contains(token.text()) && body.get(i + 1).text().equals("(")) {
                    uses.putIfAbsent(new Use(new Place.In(path, function.name()), token.text()), token.line());
                }
            }
        }
        return uses;
    }
}
