package io.pagerace.steplog;

import io.pagerace.model.explore.Followed;
import io.pagerace.model.log.StepLog;
import io.pagerace.replay.ModelMachines;
import io.pagerace.trace.Scope;
import io.pagerace.trace.Trace;
import java.util.List;

/** The behaviour that a log was followed along, as far as it was kept. */
final class FollowedTrace {
    private FollowedTrace() {}

    /** A trace that breaks a property at a step; both are empty if it breaks none. */
    static Trace of(StepLog log, Followed followed, String property, String step) {
        Trace.Meta meta = new Trace.Meta(
                log.protocol(),
                List.copyOf(log.rules()),
                new Scope(log.scope().cpus(), log.scope().pages()),
                property,
                step,
                "real threads",
                "seed " + log.seed());
        return ModelMachines.trace(meta, followed.last());
    }
}
