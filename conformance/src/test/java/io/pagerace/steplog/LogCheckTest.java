package io.pagerace.steplog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.explore.Followed;
import io.pagerace.model.explore.Follower;
import io.pagerace.model.log.LogPrefix;
import io.pagerace.model.log.LoggedStep;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.tlc.LogCheck;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcJar;
import io.pagerace.tlc.TlcSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("TLC and the follower")
class LogCheckTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final Scope SCOPE = new Scope(2, 2);
    private static final int LENGTH = 60;
    private static final int SEEDS = 3;
    private static final long HEAP_MEGABYTES = 512;

    private static LogCheck.Verdict tlc(StepLog log) {
        return tlc(log.first(log.size()));
    }

    private static LogCheck.Verdict tlc(LogPrefix part) {
        TlcSettings settings = TlcSettings.forThisMachine(
                        TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib")))
                .withHeap(HEAP_MEGABYTES);
        return new LogCheck(REGISTRY, new SpecFiles("/pagerace"), settings).check(part);
    }

    private static Set<String> rules(String protocol) {
        return Protocols.kernelRules(protocol);
    }

    private static Followed java(StepLog log) {
        return new Follower(Protocols.machine(log.protocol(), log.scope(), log.rules())).follow(log, 0);
    }

    private static StepLog walk(String protocol, long seed) {
        return WalkLogs.log(protocol, SCOPE, rules(protocol), seed, LENGTH);
    }

    /** The first walk that can be corrupted that way. */
    private static StepLog corrupted(String protocol, Corruption kind, long seed) {
        for (long at = seed; ; at++) {
            Optional<StepLog> corrupted = kind.of(walk(protocol, at), new Random(at));
            if (corrupted.isPresent()) {
                return corrupted.get();
            }
        }
    }

    private static void assertSame(StepLog log) {
        Followed java = java(log);
        LogCheck.Verdict tlc = tlc(log);
        String message = log.protocol() + ", seed " + log.seed() + ": " + java.rejection();
        assertEquals(java.accepted(), tlc.accepted(), message);
        assertEquals(java.matched(), tlc.matched(), message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"v4.8/balloon", "rfc2015/any-driver"})
    @DisplayName("accept the log of a walk, to its end or to the death of the kernel")
    void accepted(String protocol) {
        StepLog log = walk(protocol, 1);

        assertTrue(java(log).accepted());
        assertSame(log);
    }

    @ParameterizedTest(name = "{0}, {1}, seed {2}")
    @CsvSource({
        "v4.8/any-driver, SWAPPED, 1",
        "v4.8/none, LATE, 1",
        "v4.8/balloon, CHANGED, 1",
        // A CPU is said to have taken the balloon's first step, which means nothing for a CPU.
        "rfc2015/balloon, REATTRIBUTED, 1000",
    })
    @DisplayName("say the same of a corrupted log, and get equally far")
    void corruptedLog(String protocol, Corruption kind, long seed) {
        assertSame(corrupted(protocol, kind, seed));
    }

    @Test
    @DisplayName(
            "TLC accepts a part of a log in which the step that kills the kernel has begun, and what it needs is cut")
    void partOfADeath() {
        long seed = 1;
        StepLog log = withEarlyDeath(walk("rfc2015/none", seed));
        while (!log.dies() || java(partWithDeath(log).log()).accepted()) {
            log = withEarlyDeath(walk("rfc2015/none", ++seed));
        }
        assertTrue(java(log).accepted());
        assertTrue(tlc(partWithDeath(log)).accepted(), "seed " + seed);
    }

    /** The smallest part in which the step that the kernel dies in has begun. */
    private static LogPrefix partWithDeath(StepLog log) {
        int number = 0;
        while (!log.first(number).log().dies()) {
            number++;
        }
        return log.first(number);
    }

    /** The step that the kernel dies in begins as early as its context can begin it. */
    private static StepLog withEarlyDeath(StepLog log) {
        List<List<LoggedStep>> steps = new ArrayList<>();
        for (List<LoggedStep> own : log.steps()) {
            List<LoggedStep> changed = new ArrayList<>(own);
            int last = own.size() - 1;
            if (last > 0 && own.get(last).fault().stop()) {
                changed.set(
                        last,
                        WalkLogs.at(
                                own.get(last),
                                own.get(last - 1).end() + 1,
                                own.get(last).end()));
            }
            steps.add(changed);
        }
        return new StepLog(log.protocol(), log.scope(), log.rules(), log.seed(), log.contexts(), steps);
    }

    static List<Arguments> all() {
        List<Arguments> all = new ArrayList<>();
        for (String protocol : Protocols.names()) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                all.add(Arguments.of(protocol, null, seed));
                for (Corruption kind : Corruption.values()) {
                    all.add(Arguments.of(protocol, kind, seed * 1000));
                }
            }
        }
        return all;
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}, {1}, seed {2}")
    @MethodSource("all")
    @DisplayName("say the same of every protocol and kind of corruption")
    void everything(String protocol, Corruption kind, long seed) {
        assertSame(kind == null ? walk(protocol, seed) : corrupted(protocol, kind, seed));
    }
}
