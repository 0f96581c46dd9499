package io.pagerace.review;

import io.pagerace.source.Passage;
import io.pagerace.source.SourceMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a function, and what the specs know in it.
 *
 * @param piece the part
 * @param steps the steps in it
 * @param rules the rules that its lines keep
 * @param remarks the defects and questions that its lines are about
 * @param moved whether steps that stay come in another order
 * @param inProtocol whether the function has steps, in the part or elsewhere
 */
record Looked(Piece piece, Lines steps, Lines rules, Lines remarks, boolean moved, boolean inProtocol) {

    /** By what a hunk shows. */
    static Looked inHunk(SourceMap map, Piece piece) {
        String file = piece.hunk().file();
        String function = piece.function();
        Passage before = piece.before();
        Passage after = piece.after();
        Lines steps = new Lines(map.stepsIn(file, function, before), map.stepsIn(file, function, after));
        return new Looked(
                piece,
                steps,
                new Lines(map.rulesIn(file, function, before), map.rulesIn(file, function, after)),
                new Lines(map.remarksIn(file, function, before), map.remarksIn(file, function, after)),
                !order(steps.before()).equals(order(steps.after())),
                !steps.before().isEmpty() || !steps.after().isEmpty());
    }

    /** The names by their lines. */
    static List<String> order(Map<String, Integer> lines) {
        return lines.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
