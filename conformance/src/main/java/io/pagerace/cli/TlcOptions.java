package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.tlc.TlcJar;
import io.pagerace.tlc.TlcSettings;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say how TLC is run. */
final class TlcOptions {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,6})([mMgG])");
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,6})([smh]?)");
    private static final int MAX_WORKERS = 64;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "threads that search (1); with more, traces need not be the shortest")
    private Integer workers;

    @Option(names = "--heap", paramLabel = "SIZE", description = "largest heap of TLC, such as 900m or 4g")
    private String heap;

    @Option(names = "--timeout", paramLabel = "TIME", description = "stop after so long, such as 90, 90s, 10m or 1h")
    private String timeout;

    @Option(
            names = "--tla2tools",
            paramLabel = "JAR",
            description = "use this tla2tools.jar; else $" + TlcJar.VARIABLE + ", else the bundled one")
    private String jar;

    TlcSettings settings(Console console) {
        TlcSettings settings = TlcSettings.forThisMachine(TlcJar.choose(jar, console.environment(), console.lib()))
                .withJava(console.java());
        if (workers != null) {
            if (workers < 1 || workers > MAX_WORKERS) {
                throw PageraceException.usage("--workers: expected a number from 1 to " + MAX_WORKERS);
            }
            settings = settings.withWorkers(workers);
        }
        if (heap != null) {
            Matcher size = SIZE.matcher(heap);
            if (!size.matches()) {
                throw PageraceException.usage("--heap: " + heap + " is not a size such as 900m or 4g");
            }
            long number = Long.parseLong(size.group(1));
            settings = settings.withHeap(size.group(2).equalsIgnoreCase("g") ? number * 1024 : number);
        }
        if (timeout != null) {
            settings = settings.withTimeout(duration());
        }
        return settings;
    }

    private Duration duration() {
        Matcher time = TIME.matcher(timeout);
        if (!time.matches()) {
            throw PageraceException.usage("--timeout: " + timeout + " is not a time such as 90s, 10m or 1h");
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
