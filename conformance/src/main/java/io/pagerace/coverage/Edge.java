package io.pagerace.coverage;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A step from one place to another: an edge of the control flow of a kind of context. It is not an edge of the state
 * graph, of which there are millions: registers, pages and what other contexts do are left out.
 *
 * @param protocol as in {@code v4.8/balloon}
 * @param kind who takes it: {@code cpu} in compaction, a device's {@code thread}, the other {@code user}
 * @param before the pc before it: the step itself, or where the context rests
 * @param step the step
 * @param behind the pc behind it: the next step, where the context rests, or {@code stopped}
 * @param broken the property that it breaks; empty if none
 */
public record Edge(String protocol, String kind, String before, String step, String behind, String broken)
        implements Comparable<Edge> {
    private static final Comparator<Edge> ORDER = Comparator.comparing(Edge::protocol)
            .thenComparing(Edge::step)
            .thenComparing(Edge::behind)
            .thenComparing(Edge::broken)
            .thenComparing(Edge::before)
            .thenComparing(Edge::kind);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./+-]+");

    /** Throws {@link IllegalArgumentException} for names that a ledger could not hold. */
    public Edge {
        for (String name : new String[] {protocol, kind, before, step, behind}) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("\"" + name + "\" is not a name");
            }
        }
        if (!broken.isEmpty() && !NAME.matcher(broken).matches()) {
            throw new IllegalArgumentException("\"" + broken + "\" is not a name");
        }
    }

    /** The step of a context such as {@code c0}, {@code dev0} or {@code user}. */
    public static Edge of(String protocol, String context, String before, String step, String behind, String broken) {
        String kind = context.startsWith("dev") ? "thread" : context.equals("user") ? "user" : "cpu";
        return new Edge(protocol, kind, before, step, behind, broken);
    }

    /** What the step led to, whoever took it and from where. */
    Outcome outcome() {
        return new Outcome(step, behind, broken);
    }

    /** The edge as if nothing had broken. */
    Edge unbroken() {
        return new Edge(protocol, kind, before, step, behind, "");
    }

    @Override
    public int compareTo(Edge other) {
        return ORDER.compare(this, other);
    }
}
