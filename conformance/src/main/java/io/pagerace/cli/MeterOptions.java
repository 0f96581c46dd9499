package io.pagerace.cli;

import io.pagerace.measured.Meter;
import io.pagerace.registry.Registry;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that measure by many small checks. */
final class MeterOptions {
    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "explore (standard): the Java implementation, in seconds; or tlc, in many minutes")
    private Engine engine = Engine.EXPLORE;

    @Mixin
    private TlcJvmOptions jvm = new TlcJvmOptions();

    @Mixin
    private CacheOptions cache = new CacheOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    /** A meter that checks by the engine, and has what it can from earlier checks. */
    Meter meter(Console console, Registry registry) {
        if (engine == Engine.EXPLORE) {
            // Such small sizes take no longer than to look whether they were explored before.
            return new Meter(registry, new SpecFiles(console.root()));
        }
        TlcSettings settings = jvm.settings(console);
        CheckRun run = CheckRun.quietly(console, registry, engine, settings, cache);
        ProgressLine progress = progress(console);
        return new Meter(registry, request -> run.result(request, progress));
    }

    /** The line for how far it is. */
    ProgressLine progress(Console console) {
        return quiet.progress(console);
    }
}
