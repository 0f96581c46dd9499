package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.tlc.TlcJar;
import io.pagerace.tlc.TlcSettings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options of every JVM that TLC runs in. */
final class TlcJvmOptions {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,6})([mMgG])");

    @Option(names = "--heap", paramLabel = "SIZE", description = "largest heap of TLC, such as 900m or 4g")
    private String heap;

    @Option(
            names = "--tla2tools",
            paramLabel = "JAR",
            description = "use this tla2tools.jar; else $" + TlcJar.VARIABLE + ", else the bundled one")
    private String jar;

    TlcSettings settings(Console console) {
        TlcSettings settings = TlcSettings.forThisMachine(TlcJar.choose(jar, console.environment(), console.lib()))
                .withJava(console.java());
        return heap == null ? settings : settings.withHeap(megabytes(heap));
    }

    /** The size that --heap says. */
    static long megabytes(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw PageraceException.usage("--heap: " + text + " is not a size such as 900m or 4g");
        }
        long number = Long.parseLong(size.group(1));
        return size.group(2).equalsIgnoreCase("g") ? number * 1024 : number;
    }
}
