package io.pagerace.specs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.registry.Defect;
import io.pagerace.registry.Protocol;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocols as they were posted or merged. */
@DisplayName("TLC on a whole protocol")
class PostedPatchTest {
    /** What the balloon of the patch keeps, as the kernel before it did. */
    private static final Set<String> GOT_RIGHT = Set.of(
            "SingleIsolation",
            "RefBalance",
            "NoLeak",
            "FreedInUse",
            "OwningDevice",
            "BalloonAccounting",
            "PutbackMovableBalloon");

    @Test
    @DisplayName("finds what the patch got right: the balloon isolates a page once, loses none, and counts right")
    void gotRight() {
        List<Finding> findings = new ArrayList<>();
        for (Scope scope : List.of(new Scope(1, 2), new Scope(2, 1))) {
            findings.addAll(SpecRuns.safety("rfc2015/balloon", scope, List.of()).findings());
        }
        assertTrue(findings.size() > 10, "the patch is far from right: " + findings.size());
        for (Finding finding : findings) {
            String what = finding.property() + " at " + finding.step();
            assertTrue(!GOT_RIGHT.contains(finding.property()), what);
            // S06 and S07 are not within the balloon's reach: an isolated page can't be dequeued.
            assertTrue(!finding.step().equals("balloon.migrate_isolated"), what);
            assertTrue(!finding.step().equals("balloon.putback_isolated"), what);
        }
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "rfc2015/none",
                "rfc2015/balloon",
                "rfc2015/any-driver",
                "series2016-v1/any-driver",
                "series2016-v3/any-driver",
                "v4.8/none",
                "v4.8/balloon",
                "v4.8/any-driver"
            })
    @DisplayName("at the standard scope gives the recorded verdict and numbers, and every catalogued defect")
    void standardScope(String name) {
        Protocol protocol = SpecRuns.REGISTRY.protocol(name);
        CheckResult result = SpecRuns.safety(name, protocol.scope(), protocol.rulesOn());
        assertEquals(protocol.expect().violated(), result.violated());
        assertEquals(protocol.expect().distinct().orElseThrow(), result.distinct());
        assertEquals(protocol.expect().depth().orElseThrow(), result.depth());
        Set<String> catalogued = SpecRuns.REGISTRY.defects().stream()
                .filter(defect -> defect.protocols().contains(name))
                .map(Defect::id)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(catalogued, new TreeSet<>(result.defects()));
    }
}
