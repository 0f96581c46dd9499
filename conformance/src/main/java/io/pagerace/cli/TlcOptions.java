package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.tlc.Distribution;
import io.pagerace.tlc.TlcJar;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say how TLC is run. */
final class TlcOptions {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,6})([mMgG])");
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,6})([smh]?)");
    private static final int MAX_WORKERS = 64;
    private static final int DISTRIBUTED_WORKERS = 2;
    private static final int MAX_PORT = 65535;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "threads that search (1), or JVMs (2) with --distributed; with more than one, traces need not be"
                    + " the shortest")
    private Integer workers;

    @Option(
            names = "--distributed",
            description = "check invariants by TLC's distributed mode: a server, and --workers JVMs (2; with 0 it"
                    + " waits for pagerace worker on other hosts)")
    private boolean distributed;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "where the server of --distributed listens (127.0.0.1). RMI authenticates nobody: any other"
                    + " address in a trusted network only")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "its port (10997 with --host or --workers 0, else a free one)")
    private Integer port;

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
        if (distributed) {
            settings = settings.withDistribution(distribution());
        } else if (host != null || port != null) {
            throw PageraceException.usage((host != null ? "--host" : "--port") + " needs --distributed");
        } else if (workers != null) {
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

    private Distribution distribution() {
        int number = workers == null ? DISTRIBUTED_WORKERS : workers;
        if (number < 0 || number > MAX_WORKERS) {
            throw PageraceException.usage("--workers: expected a number from 0 to " + MAX_WORKERS);
        }
        String address = host == null ? Distribution.LOOPBACK : host;
        boolean alone = host == null && number > 0;
        int wanted = port != null ? port : alone ? 0 : Distribution.PORT;
        if (wanted < 0 || wanted > MAX_PORT) {
            throw PageraceException.usage("--port: expected a number from 1 to " + MAX_PORT);
        }
        try (ServerSocket socket = new ServerSocket(wanted, 0, InetAddress.getByName(address))) {
            return new Distribution(number, socket.getInetAddress().getHostAddress(), socket.getLocalPort());
        } catch (UnknownHostException e) {
            throw PageraceException.usage("--host: " + address + ": no such host");
        } catch (IOException e) {
            throw PageraceException.usage(
                    "--distributed cannot listen on " + address + ":" + wanted + ": " + TraceFiles.reason(e));
        }
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
