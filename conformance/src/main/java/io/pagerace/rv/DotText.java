package io.pagerace.rv;

/**
 * An automaton as Graphviz reads it, in the lines that rvgen takes apart word by word (tools/verification/rvgen,
 * automata.py, Linux 7.2; dot2k before 6.16).
 */
public final class DotText {
    private DotText() {}

    /** The text; the initial state is the final one. */
    public static String of(Monitor monitor) {
        StringBuilder text = new StringBuilder("digraph state_automaton {\n\tcenter = true;\n\tsize = \"7,11\";\n");
        String initial = monitor.states().get(0);
        text.append("\t{node [shape = plaintext, style=invis, label=\"\"] \"__init_")
                .append(initial)
                .append("\"};\n\t{node [shape = doublecircle] \"")
                .append(initial)
                .append("\"};\n");
        monitor.states().stream()
                .skip(1)
                .forEach(state ->
                        text.append("\t{node [shape = circle] \"").append(state).append("\"};\n"));
        text.append("\t\"__init_")
                .append(initial)
                .append("\" -> \"")
                .append(initial)
                .append("\";\n");
        for (int state = 0; state < monitor.states().size(); state++) {
            String name = monitor.states().get(state);
            text.append("\t\"")
                    .append(name)
                    .append("\" [label = \"")
                    .append(name)
                    .append("\"];\n");
            for (int event = 0; event < monitor.events().size(); event++) {
                int to = monitor.next().get(state).get(event);
                if (to != Monitor.NONE) {
                    text.append("\t\"")
                            .append(name)
                            .append("\" -> \"")
                            .append(monitor.states().get(to))
                            .append("\" [ label = \"")
                            .append(monitor.events().get(event))
                            .append("\" ];\n");
                }
            }
        }
        return text.append("\t{ rank = min ;\n\t\t\"__init_")
                .append(initial)
                .append("\";\n\t\t\"")
                .append(initial)
                .append("\";\n\t}\n}\n")
                .toString();
    }
}
