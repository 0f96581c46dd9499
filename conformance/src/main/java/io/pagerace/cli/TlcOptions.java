package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.tlc.TlcSettings;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how TLC is run. */
final class TlcOptions {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,6})([smh]?)");
    static final int MAX_WORKERS = 64;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "threads that search (1), or JVMs (2) with --distributed; with more than one, traces need not be"
                            + " the shortest")
    private Integer workers;

    @Mixin
    private TlcJvmOptions jvm = new TlcJvmOptions();

    @Option(names = "--timeout", paramLabel = "TIME", description = "stop after so long, such as 90, 90s, 10m or 1h")
    private String timeout;

    /** The settings for one JVM. */
    TlcSettings settings(Console console) {
        if (workers != null && (workers < 1 || workers > MAX_WORKERS)) {
            throw PageraceException.usage("--workers: expected a number from 1 to " + MAX_WORKERS);
        }
        TlcSettings settings = limited(console);
        return workers == null ? settings : settings.withWorkers(workers);
    }

    /** The settings for one JVM or for several. */
    TlcSettings settings(Console console, DistributedOptions distributed) {
        return distributed
                .get(workers)
                .map(distribution -> limited(console).withDistribution(distribution))
                .orElseGet(() -> settings(console));
    }

    private TlcSettings limited(Console console) {
        TlcSettings settings = jvm.settings(console);
        return timeout == null ? settings : settings.withTimeout(duration("--timeout", timeout));
    }

    /** The time that an option says. */
    static Duration duration(String option, String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw PageraceException.usage(option + ": " + text + " is not a time such as 90s, 10m or 1h");
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
