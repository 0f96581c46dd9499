package io.pagerace.cli;

import io.pagerace.tlc.TlcSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how TLC is run, where several threads or JVMs can search. */
final class TlcOptions {
    static final int MAX_WORKERS = 64;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "threads that search (1), or JVMs (2) with --distributed; with more than one, traces need not be"
                            + " the shortest")
    private Integer workers;

    @Mixin
    private OneTlcOptions one = new OneTlcOptions();

    /** The settings for one JVM. */
    TlcSettings settings(Console console) {
        if (workers != null) {
            Numbers.check("--workers", workers, 1, MAX_WORKERS);
        }
        TlcSettings settings = one.settings(console);
        return workers == null ? settings : settings.withWorkers(workers);
    }

    /** The settings for one JVM or for several. */
    TlcSettings settings(Console console, DistributedOptions distributed) {
        return distributed
                .get(workers)
                .map(distribution -> one.settings(console).withDistribution(distribution))
                .orElseGet(() -> settings(console));
    }
}
