package io.pagerace.registry;

import io.pagerace.trace.Scope;
import java.util.List;

/**
 * A question of the RFC's review, from protocols.json, with the checks that answer it.
 *
 * @param id such as {@code Q7}
 * @param asks the question, in our words
 * @param answer the answer, in a paragraph
 * @param shows what the answer rests on
 */
public record Question(String id, String asks, String answer, List<Shows> shows) {
    /**
     * A check.
     *
     * @param protocol the protocol
     * @param scope its size
     * @param with rules that are switched on
     * @param without rules that are switched off
     * @param breaks properties that break
     * @param keeps properties that hold
     */
    public record Shows(
            String protocol,
            Scope scope,
            List<String> with,
            List<String> without,
            List<String> breaks,
            List<String> keeps) {}
}
