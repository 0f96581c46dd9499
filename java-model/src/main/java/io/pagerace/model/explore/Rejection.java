package io.pagerace.model.explore;

import io.pagerace.model.Owner;
import io.pagerace.model.log.LoggedStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a log goes no further: of the steps that could come next, the one that ended first, and what the context could do
 * instead.
 *
 * @param context whose step it is
 * @param index its number among the context's steps, from 0
 * @param step what the log says
 * @param pc where the context is
 * @param nearest what the context could do that is most like it; empty if it can do nothing
 * @param differences for each register that differs what the log and what the protocol has: {@code pc}, {@code refs},
 *     ...; {@code fault} for what is broken
 * @param looksAt what the context's next steps depend on there, by path: {@code page.p0.flags}
 */
public record Rejection(
        Owner context,
        int index,
        LoggedStep step,
        String pc,
        Optional<Legal> nearest,
        List<Difference> differences,
        Map<String, Object> looksAt) {
    /** A step that the protocol allows, and where it leads the context. */
    public record Legal(String step, String pc) {}

    /** One register. */
    public record Difference(String register, Object log, Object protocol) {}

    /** Whether the context may be at this step, but it can't be taken there: its guard is false. */
    public boolean isBlocked() {
        boolean isElsewhere = nearest.isPresent() && pc.equals(nearest.get().step());
        return !isElsewhere
                && nearest.map(legal -> !legal.step().equals(step.step().text()))
                        .orElse(true);
    }
}
