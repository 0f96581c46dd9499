package io.pagerace.steplog;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.explore.Followed;
import io.pagerace.model.explore.Follower;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;

@Label("A corrupted log")
class CorruptedLogProperties {
    private static final Scope SCOPE = new Scope(2, 2);
    private static final int LENGTH = 80;

    private final Map<String, Follower> followers = new HashMap<>();

    @Provide
    Arbitrary<String> sound() {
        return Arbitraries.of("v4.8/balloon", "v4.8/any-driver", "v4.8/none");
    }

    @Property(tries = 500)
    @Label("is rejected, or is the log of a behaviour that the stepped machine has too")
    void isRejectedOrLegal(@ForAll("sound") String protocol, @ForAll Corruption kind, @ForAll long seed) {
        check(protocol, kind, seed);
    }

    @Tag("long")
    @Property(tries = 20_000)
    @Label("is rejected, or is the log of a behaviour that the stepped machine has too: thousands")
    void isRejectedOrLegalOften(@ForAll("sound") String protocol, @ForAll Corruption kind, @ForAll long seed) {
        check(protocol, kind, seed);
    }

    private void check(String protocol, Corruption kind, long seed) {
        StepLog log = WalkLogs.log(protocol, SCOPE, Protocols.kernelRules(protocol), seed, LENGTH);
        Follower follower = followers.computeIfAbsent(
                protocol, name -> new Follower(Protocols.machine(name, SCOPE, Protocols.kernelRules(name))));
        Followed followed = follower.follow(log, Integer.MAX_VALUE);
        assertTrue(followed.accepted(), () -> "not corrupted, but " + followed.rejection());
        Behaviours.assertIsOneOf(log, followed.last(), protocol + " " + seed);

        Optional<StepLog> corrupted = kind.of(log, new Random(seed));
        Assume.that(corrupted.isPresent());
        Followed judged = follower.follow(corrupted.get(), Integer.MAX_VALUE);
        if (judged.accepted()) {
            Behaviours.assertIsOneOf(corrupted.get(), judged.last(), protocol + " " + seed + " " + kind);
        }
        Statistics.collect(kind, judged.accepted() ? "still legal" : "rejected");
        Statistics.label("all")
                .collect(judged.accepted() ? "still legal" : "rejected")
                .coverage(coverage -> {
                    coverage.check("rejected").percentage(percent -> percent > 50);
                    coverage.check("still legal").count(count -> count > 0);
                });
    }
}
