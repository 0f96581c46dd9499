package io.pagerace.graph;

import java.util.List;

/** Is told a state graph: each state before the edges that touch it, numbered from 0. */
public interface GraphSink {
    /** The value of the variable that tells states apart beside those that are told, in the next state. */
    default void tag(int value) {}

    /** The next state, by the digests of its variables. */
    void state(List<Digest> variables);

    /** A state is an initial one. */
    void initial(int state);

    /** An edge. */
    void edge(int from, String step, int to);
}
