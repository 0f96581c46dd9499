package io.pagerace.measured;

import io.pagerace.trace.Scope;
import java.util.List;

/**
 * A protocol that does not have a defect any more.
 *
 * @param protocol the protocol
 * @param switched the rules that are switched, as in {@link Shown}
 * @param scope the size at which the unfixed protocol shows the defect
 * @param distinct the number of distinct states up to symmetry, all of them without the defect
 * @param depth the depth of the state graph
 * @param holds whether the broken property holds altogether
 */
public record Gone(String protocol, List<String> switched, Scope scope, long distinct, long depth, Holds holds) {
    /** When a property that a defect breaks holds at all places: another defect may break it elsewhere. */
    public enum Holds {
        /** As soon as this defect is corrected. */
        THEN("it holds then"),
        /** With every correction that the protocol has. */
        WITH_ALL("it holds with every correction"),
        /** Not even then. */
        NEVER("it breaks elsewhere, whatever is corrected");

        private final String text;

        Holds(String text) {
            this.text = text;
        }

        /** In words, of "it". */
        public String text() {
            return text;
        }
    }
}
