package io.pagerace.cli;

import io.pagerace.explore.ExchangeChecker;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.review.PatchCheck;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.trace.Scope;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the checks that a review makes. */
final class PatchCheckOptions {
    private static final Scope SMALLEST = new Scope(1, 1);

    @Option(names = "--no-check", description = "make no check that is not known; say which that would be")
    private boolean none;

    @Option(names = "--cpus", paramLabel = "N", description = "check with so many CPUs in compaction, known or not")
    private Integer cpus;

    @Option(names = "--pages", paramLabel = "N", description = "check with so many page frames, known or not")
    private Integer pages;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description =
                    "tlc (standard), or explore: the Java implementation's own, faster, without temporal properties;"
                            + " steps in another order are always explored")
    private Engine engine = Engine.TLC;

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Mixin
    private OneTlcOptions tlc = new OneTlcOptions();

    @Mixin
    private CacheOptions cache = new CacheOptions();

    /** How large a JVM the checks need that are made in it; empty if there are none such. */
    OptionalLong heapMegabytes(Console console) {
        return none || engine == Engine.TLC
                ? OptionalLong.empty()
                : OptionalLong.of(tlc.settings(console).heapMegabytes());
    }

    /** Who makes the checks of a review; wrong options are refused, whether there will be a check or not. */
    PatchCheck.Checker checker(Console console, Registry registry) {
        Numbers.scope(cpus, pages, SMALLEST);
        Optional<CheckRun> run = none
                ? Optional.empty()
                : Optional.of(CheckRun.quietly(console, registry, engine, tlc.settings(console), cache));
        return new PatchCheck.Checker() {
            @Override
            public Scope scope(Protocol protocol) {
                return Numbers.scope(cpus, pages, protocol.scope());
            }

            @Override
            public boolean anew() {
                return cpus != null || pages != null || !cache.reuses();
            }

            @Override
            public Optional<ExchangeChecker> exchanges(CheckRequest request, String order) {
                return run.map(checks -> {
                    Main.say(
                            console,
                            "exploring " + request.protocol().name() + " with " + order + ", " + request.scope());
                    return checks.exchanges(request, quiet.progress(console));
                });
            }

            @Override
            public Optional<CheckResult> check(CheckRequest request) {
                return run.map(checks -> {
                    Main.say(console, "checking " + request.protocol().name() + ", " + request.scope());
                    return checks.result(request, quiet.progress(console));
                });
            }
        };
    }
}
