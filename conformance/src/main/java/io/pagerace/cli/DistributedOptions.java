package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.tlc.Distribution;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of TLC's distributed mode. */
final class DistributedOptions {
    static final int MAX_PORT = 65535;
    private static final int WORKERS = 2;

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

    /** What was asked for; {@code workers} is what --workers says, or null. */
    Optional<Distribution> get(Integer workers) {
        if (distributed) {
            return Optional.of(distribution(workers));
        }
        if (host != null || port != null) {
            throw PageraceException.usage((host != null ? "--host" : "--port") + " needs --distributed");
        }
        return Optional.empty();
    }

    private Distribution distribution(Integer workers) {
        int number = workers == null ? WORKERS : workers;
        Numbers.check("--workers", number, 0, TlcOptions.MAX_WORKERS);
        String address = host == null ? Distribution.LOOPBACK : host;
        boolean alone = host == null && number > 0;
        int wanted = port != null ? port : alone ? 0 : Distribution.PORT;
        if (port != null) {
            Numbers.check("--port", port, 1, MAX_PORT);
        }
        try {
            InetAddress listening = InetAddress.getByName(address);
            if (listening.isAnyLocalAddress()) {
                // RMI tells workers to come to the address that the server listens at.
                throw PageraceException.usage("--host: " + address
                        + " is every address of this host; name the one at which workers reach it");
            }
            return listening(number, listening, wanted);
        } catch (UnknownHostException e) {
            throw PageraceException.usage("--host: " + address + ": no such host");
        }
    }

    private static Distribution listening(int number, InetAddress address, int wanted) {
        String name = address.getHostAddress();
        try (ServerSocket socket = new ServerSocket(wanted, 0, address)) {
            return new Distribution(number, name, socket.getLocalPort());
        } catch (IOException e) {
            throw PageraceException.usage(
                    "--distributed cannot listen on " + name + ":" + wanted + ": " + TraceFiles.reason(e));
        }
    }
}
