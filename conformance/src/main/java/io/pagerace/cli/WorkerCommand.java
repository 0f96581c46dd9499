package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.tlc.Distribution;
import io.pagerace.tlc.RemoteWorkers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagerace worker}. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = "Works for a pagerace check --distributed on another host, and ends with it. Specifications and"
                + " model come from there; TLC must be the same.",
        footer = {
            "",
            "The server reaches this host at the address that this host reaches the",
            "server from, at a port that the system chooses. RMI authenticates nobody",
            "and encrypts nothing: use it in a trusted network only."
        })
final class WorkerCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "HOST", description = "what --host says at the server")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", description = "the server's port (10997)")
    private int port = Distribution.PORT;

    @Mixin
    private TlcJvmOptions tlc = new TlcJvmOptions();

    @Option(names = "--workers", paramLabel = "N", description = "JVMs, each with one thread that works (1)")
    private int workers = 1;

    WorkerCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Numbers.check("--port", port, 1, DistributedOptions.MAX_PORT);
        Numbers.check("--workers", workers, 1, TlcOptions.MAX_WORKERS);
        try {
            String address = InetAddress.getByName(host).getHostAddress();
            Main.say(console, "working for " + host + ":" + port + " as soon as it is there");
            RemoteWorkers.run(tlc.settings(console), new Distribution(workers, address, port));
        } catch (UnknownHostException e) {
            throw PageraceException.usage(host + ": no such host");
        }
    }
}
