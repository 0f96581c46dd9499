package io.pagerace.model.explore;

import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Move;
import java.util.List;
import java.util.Optional;

/**
 * What came of following a log.
 *
 * @param accepted whether the log is one of a behaviour of the protocol
 * @param matched how many of its steps, in one order or another, are
 * @param until the ticket up to which the log had to be read for that; if it was rejected, no behaviour has all steps
 *     that ended by then
 * @param last the end of such a behaviour: the last steps that were taken
 * @param rejection what was in the way of one step more; empty if the log was accepted
 */
public record Followed(boolean accepted, int matched, long until, Behavior last, Optional<Rejection> rejection) {
    /** What a log that was accepted has of the behaviour: without what came behind the death of the kernel. */
    public StepLog matchedOf(StepLog log) {
        List<Move> moves = last.moves();
        return moves.isEmpty()
                ? log
                : log.untilDeathOf(moves.get(moves.size() - 1).ctx());
    }
}
