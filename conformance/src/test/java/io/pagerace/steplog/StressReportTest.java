package io.pagerace.steplog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.Fault;
import io.pagerace.model.Property;
import io.pagerace.model.Registers;
import io.pagerace.model.Step;
import io.pagerace.model.explore.Followed;
import io.pagerace.model.explore.Follower;
import io.pagerace.model.log.LoggedStep;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.registry.RegistryLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The report of stress")
class StressReportTest {
    private static final Scope SCOPE = new Scope(2, 2);

    @Test
    @DisplayName("does not count what a CPU breaks in a memory that another CPU's death has left")
    void behindADeath() {
        StepLog log = WalkLogs.log("rfc2015/none", SCOPE, Set.of(), 1, 300);
        for (long seed = 2; !log.dies(); seed++) {
            log = WalkLogs.log("rfc2015/none", SCOPE, Set.of(), seed, 300);
        }
        StepLog aftermath = with(log, new Fault(Property.CLEAN_FREE, Step.PFN_PUT_PAGE, false));
        Follower follower = new Follower(Protocols.machine("rfc2015/none", SCOPE, Set.of()));
        Followed followed = follower.follow(aftermath, 40);
        assertTrue(followed.accepted());
        StressReport report = new StressReport(RegistryLoader.load("/pagerace"), text -> {});
        report.round(aftermath, followed, 1);

        Fault death = deaths(log).get(0);
        assertEquals(
                1, count(report, death.property() + " at " + death.step() + " broken in 1 round"), report.summary());
        assertEquals(0, count(report, "CleanFree"), report.summary());
        assertEquals(List.of(death), deaths(followed.matchedOf(aftermath)));
    }

    /** The log with one step more of the user, behind all others. */
    private static StepLog with(StepLog log, Fault fault) {
        List<List<LoggedStep>> steps = new ArrayList<>(log.steps());
        List<LoggedStep> user = new ArrayList<>(steps.get(steps.size() - 1));
        long end = log.steps().stream()
                .flatMap(List::stream)
                .mapToLong(LoggedStep::end)
                .max()
                .orElseThrow();
        user.add(new LoggedStep(fault.step(), end + 1, end + 2, "idle", new Registers(), fault));
        steps.set(steps.size() - 1, user);
        return new StepLog(log.protocol(), log.scope(), log.rules(), log.seed(), log.contexts(), steps);
    }

    private static List<Fault> deaths(StepLog log) {
        return log.steps().stream()
                .flatMap(List::stream)
                .map(LoggedStep::fault)
                .filter(Fault::stop)
                .toList();
    }

    private static long count(StressReport report, String words) {
        return report.summary().lines().filter(line -> line.contains(words)).count();
    }
}
