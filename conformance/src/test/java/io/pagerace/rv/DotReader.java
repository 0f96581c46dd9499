package io.pagerace.rv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads an automaton as rvgen does: by lines and words, not as Graphviz does. The nodes are a block of lines that begin
 * with "{node", the arrow to the initial state comes next, then lines that begin with a quote.
 */
public final class DotReader {
    private static final String INIT = "__init_";

    private final List<String> states = new ArrayList<>();
    private final Map<String, Map<String, String>> next = new HashMap<>();
    private final Set<String> events = new TreeSet<>();
    private final Set<String> last = new TreeSet<>();
    private String initial;

    private DotReader(List<String> lines) {
        require(lines.get(0).startsWith("digraph state_automaton "), lines.get(0));
        int at = 0;
        while (!words(lines.get(at))[0].equals("{node")) {
            at++;
        }
        Set<String> names = new TreeSet<>();
        for (; words(lines.get(at))[0].equals("{node"); at++) {
            String[] words = words(lines.get(at));
            String name =
                    words[words.length - 1].replace("\"", "").replace("};", "").replace(',', '_');
            if (name.startsWith(INIT)) {
                initial = name.substring(INIT.length());
            } else {
                names.add(name);
                if (lines.get(at).contains("doublecircle") || lines.get(at).contains("ellipse")) {
                    last.add(name);
                }
            }
        }
        require(names.remove(initial), "the initial state " + initial + " is no node");
        states.add(initial);
        states.addAll(names);
        states.forEach(state -> next.put(state, new HashMap<>()));
        // The line of the arrow to the initial state is skipped unread.
        for (at++; lines.get(at).strip().startsWith("\""); at++) {
            edge(lines.get(at));
        }
    }

    private void edge(String line) {
        String[] words = words(line);
        if (words[1].equals("->")) {
            String event = words[words.length - 2].replace("\"", "");
            require(words[words.length - 3].equals("=") && words[words.length - 4].equals("label"), line);
            events.add(event);
            require(next.get(name(words[0])).put(event, name(words[2])) == null, "twice: " + line);
        } else {
            require(line.contains("[label = \"" + name(words[0]) + "\"];"), line);
        }
    }

    private String name(String word) {
        String name = word.replace("\"", "");
        require(states.contains(name), name + " is no node");
        return name;
    }

    private static String[] words(String line) {
        return line.strip().split("\\s+");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    /** The automaton. */
    public static Monitor read(String name, String text) {
        DotReader reader = new DotReader(text.lines().toList());
        require(reader.last.equals(Set.of(reader.initial)), "final: " + reader.last);
        List<String> events = List.copyOf(reader.events);
        List<List<Integer>> next = reader.states.stream()
                .map(state -> events.stream()
                        .map(event ->
                                reader.states.indexOf(reader.next.get(state).get(event)))
                        .toList())
                .toList();
        return new Monitor(name, events, reader.states, next);
    }
}
