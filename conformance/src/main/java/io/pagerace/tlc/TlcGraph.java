package io.pagerace.tlc;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.graph.Digest;
import io.pagerace.graph.GraphSink;
import io.pagerace.graph.StateDigest;
import io.pagerace.process.TimeLimit;
import io.pagerace.registry.Registry;
import io.pagerace.trace.TraceFiles;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The complete state graph of a model, without symmetry, as TLC computes it. */
public final class TlcGraph {
    /** A sink throws it when it has heard enough. */
    public static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Without a stack trace. */
        public Enough() {
            super(null, null, false, false);
        }
    }

    private final Registry registry;
    private final SpecFiles specs;
    private final TlcSettings settings;
    private final String tag;

    /** Of these specifications. */
    public TlcGraph(Registry registry, SpecFiles specs, TlcSettings settings) {
        this(registry, specs, settings, "");
    }

    /** The same for specifications with one more variable, of numbers, that is told to {@link GraphSink#tag}. */
    public TlcGraph(Registry registry, SpecFiles specs, TlcSettings settings, String tag) {
        this.registry = registry;
        this.specs = specs;
        this.settings = settings.withWorkers(1);
        this.tag = tag;
    }

    /**
     * Runs TLC and tells the sink its graph while TLC computes it. Throws with exit status 1 if TLC does not come to
     * its end, and 30 if it cannot be started. If the sink throws {@link Enough}, TLC is ended, and that is all.
     */
    public void read(CheckRequest request, GraphSink sink, Consumer<TlcEvent.Progress> progress) {
        read(specs.config(request.protocol().model()).with(request.scope(), request.rules()), sink, progress);
    }

    /** The same for a model with its configuration. */
    public void read(ModelConfig model, GraphSink sink, Consumer<TlcEvent.Progress> progress) {
        ModelConfig config = model.graphOnly();
        RunDirectory directory = RunDirectory.create();
        UnixDomainSocketAddress address =
                UnixDomainSocketAddress.of(directory.path().resolve("graph"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            specs.extract(directory.path());
            Files.writeString(directory.path().resolve(config.model() + ".cfg"), config.text());
            server.bind(address);
            List<String> command = TlcCommand.of(settings, directory, config.model(), true);
            command.add(1, "-D" + GraphWriter.SOCKET + "=" + address.getPath());
            if (!tag.isEmpty()) {
                command.add(1, "-D" + GraphWriter.TAG + "=" + tag);
            }
            if (sink.wantsValues()) {
                command.add(1, "-D" + GraphWriter.VALUES + "=true");
            }
            try (TlcProcess process = TlcProcess.start(command, directory)) {
                AtomicBoolean enough = new AtomicBoolean();
                CompletableFuture<Boolean> whole = CompletableFuture.supplyAsync(() -> {
                    try {
                        return receive(server, sink);
                    } catch (Enough e) {
                        enough.set(true);
                        process.kill();
                        return true;
                    }
                });
                List<String> problems = new ArrayList<>();
                TlcOutput output = new TlcOutput(
                        event -> {
                            if (event instanceof TlcEvent.Problem problem) {
                                problems.add(problem.text());
                            }
                        },
                        (property, state) -> false);
                Integer status =
                        process.drain(output::line, progress, settings.timeout().orElse(TimeLimit.NONE));
                if (enough.get()) {
                    return;
                }
                if (status == null) {
                    throw PageraceException.internal("the time of --timeout is over");
                }
                if (whole.isCompletedExceptionally()) {
                    whole.join();
                }
                if (status != 0 || !whole.join()) {
                    throw PageraceException.internal("TLC ended on " + config.model() + " with status " + status
                            + " and no complete graph" + why(problems, process.errors()));
                }
            }
        } catch (IOException e) {
            directory.close();
            throw new PageraceException(ExitStatus.INTERNAL, "TLC's graph cannot be read: " + TraceFiles.reason(e), e);
        } catch (CompletionException e) {
            directory.close();
            throw e.getCause() instanceof PageraceException known ? known : e;
        } catch (PageraceException e) {
            directory.close();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PageraceException.internal("interrupted");
        }
    }

    /** What TLC says is wrong, else the last that it has said. */
    private static String why(List<String> problems, List<String> errors) {
        if (!problems.isEmpty()) {
            return ": "
                    + problems.get(problems.size() - 1)
                            .strip()
                            .lines()
                            .findFirst()
                            .orElse("");
        }
        return errors.isEmpty() ? "" : ": " + errors.get(errors.size() - 1).strip();
    }

    private boolean receive(ServerSocketChannel server, GraphSink sink) {
        try (SocketChannel channel = server.accept();
                DataInputStream in =
                        new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16))) {
            List<String> steps = new ArrayList<>();
            for (int kind = in.read(); kind >= 0; kind = in.read()) {
                switch (kind) {
                    case GraphWriter.STATE -> {
                        sink.tag(in.readInt());
                        sink.state(variables(in));
                    }
                    case GraphWriter.VALUE ->
                        sink.value(new Digest(in.readLong(), in.readLong()), ValueParser.parse(in.readUTF()));
                    case GraphWriter.INITIAL -> sink.initial(in.readInt());
                    case GraphWriter.ACTION -> steps.add(registry.stepOfAction(in.readUTF()));
                    case GraphWriter.EDGE -> sink.edge(in.readInt(), steps.get(in.readShort()), in.readInt());
                    default -> {
                        return kind == GraphWriter.END;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            // TLC's status and its last words say more.
            return false;
        }
    }

    private static List<Digest> variables(DataInputStream in) throws IOException {
        List<Digest> variables = new ArrayList<>();
        for (int i = 0; i < StateDigest.VARIABLES.size(); i++) {
            variables.add(new Digest(in.readLong(), in.readLong()));
        }
        return variables;
    }
}
