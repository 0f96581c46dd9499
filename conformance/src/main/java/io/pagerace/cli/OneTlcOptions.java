package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.tlc.TlcSettings;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a TLC that searches with one thread. */
final class OneTlcOptions {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,6})([smh]?)");

    @Mixin
    private TlcJvmOptions jvm = new TlcJvmOptions();

    @Option(names = "--timeout", paramLabel = "TIME", description = "stop after so long, such as 90, 90s, 10m or 1h")
    private String timeout;

    TlcSettings settings(Console console) {
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
