package io.pagerace.model.explore;

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
public record Followed(boolean accepted, int matched, long until, Behavior last, Optional<Rejection> rejection) {}
