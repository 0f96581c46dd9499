package io.pagerace.graph;

import io.pagerace.trace.Value;
import java.util.List;

/** Is told a state graph: each state before the edges that touch it, numbered from 0. */
public interface GraphSink {
    /** The value of the variable that tells states apart beside those that are told, in the next state. */
    default void tag(int value) {}

    /** Whether the values themselves are wanted, not only their digests. */
    default boolean wantsValues() {
        return false;
    }

    /** The value that a digest stands for, before the first state that has it; only if that is wanted. */
    default void value(Digest digest, Value value) {}

    /** The next state, by the digests of its variables. */
    void state(List<Digest> variables);

    /** A state is an initial one. */
    void initial(int state);

    /** An edge. */
    void edge(int from, String step, int to);
}
