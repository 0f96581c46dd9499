package io.pagerace.tlc;

import io.pagerace.process.ChildJvm;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The command line of a TLC process. */
final class TlcCommand {
    private static final long LARGEST_YOUNG = 256;
    /** The same for a small model, which would touch little more than that in all. */
    private static final long YOUNG_OF_SMALL = 128;
    /** What there is beside it from the start: else all of a heap that is still small is collected again and again. */
    private static final long OLD_AT_FIRST = 384;
    /** Times as often as is usual: with fewer, less is saved in the first minute. */
    private static final int OPTIMIZING_AFTER = 100;
    /** States for each megabyte of the heap that TLC may keep in its queue before it writes them to a file. */
    private static final long QUEUED = 32;
    /** TLC's own number. */
    private static final long LEAST_QUEUED = 1 << 13;

    private static final long MOST_QUEUED = 1 << 17;

    private TlcCommand() {}

    /** For a module of the directory; {@code keepGoing} makes TLC go on after a violation. */
    static List<String> of(TlcSettings settings, RunDirectory directory, String module, boolean keepGoing) {
        List<String> command = withQueue(settings, directory, module, keepGoing);
        command.add(1, NativeOperators.option(settings, directory));
        return command;
    }

    /** The same, but TLC evaluates all that the specification says itself. */
    static List<String> plain(TlcSettings settings, RunDirectory directory, String module) {
        return withQueue(settings, directory, module, true);
    }

    private static List<String> withQueue(
            TlcSettings settings, RunDirectory directory, String module, boolean keepGoing) {
        List<String> command = run(settings, directory, module, keepGoing);
        // To write the states of a larger model to files and to read them takes a fourteenth of the time.
        long queued = Math.max(LEAST_QUEUED, Math.min(MOST_QUEUED, QUEUED * settings.heapMegabytes()));
        command.add(1, "-Dtlc2.tool.queue.DiskStateQueue.BufSize=" + queued);
        return command;
    }

    private static List<String> run(TlcSettings settings, RunDirectory directory, String module, boolean keepGoing) {
        List<String> command = jvm(settings, directory, TlcMain.class);
        command.addAll(List.of("-workers", Integer.toString(settings.workers())));
        // Two runs with the same seed find the same traces.
        command.addAll(List.of("-seed", "0"));
        if (keepGoing) {
            command.add("-continue");
        }
        addModel(command, directory, module);
        return command;
    }

    /** The same with checkpoints, from the last one if there is any. */
    static List<String> of(
            TlcSettings settings,
            RunDirectory directory,
            String module,
            CheckpointDirectory checkpoints,
            Duration interval) {
        // Who goes on from a checkpoint must have a queue of the same size.
        List<String> command = run(settings, directory, module, true);
        command.add(1, NativeOperators.option(settings, directory));
        command.add(1, "-D" + CheckpointOutput.DIRECTORY + "=" + checkpoints.path());
        command.add(1, "-D" + CheckpointOutput.TOKEN + "=" + checkpoints.token());
        command.add(1, "-D" + CheckpointOutput.INTERVAL + "=" + interval.toMillis());
        // Not when TLC would by itself.
        command.addAll(command.size() - 1, List.of("-checkpoint", "0"));
        command.set(command.indexOf("-metadir") + 1, checkpoints.states().toString());
        checkpoints
                .recovery()
                .ifPresent(from -> command.addAll(command.size() - 1, List.of("-recover", from.toString())));
        return command;
    }

    /** The server of distributed TLC. */
    static List<String> server(TlcSettings settings, Distribution distribution, RunDirectory directory, String module) {
        List<String> command = jvm(settings, directory, DistributedServer.class);
        command.addAll(1, remote(distribution));
        command.add(1, "-D" + DistributedServer.HOST + "=" + distribution.host());
        // Distributed TLC does not read this in the model's configuration.
        command.add("-deadlock");
        addModel(command, directory, module);
        return command;
    }

    /** A worker of distributed TLC, for the server that the distribution names. */
    static List<String> worker(TlcSettings settings, Distribution distribution, RunDirectory directory) {
        List<String> command = jvm(settings, directory, DistributedWorker.class);
        command.addAll(1, remote(distribution));
        command.add(distribution.host());
        return command;
    }

    private static List<String> remote(Distribution distribution) {
        return List.of(
                "-D" + DistributedServer.PORT + "=" + distribution.port(),
                // TLC asks RMI's internals for the port that it tells workers apart by.
                "--add-exports=java.rmi/sun.rmi.server=ALL-UNNAMED",
                "--add-exports=java.rmi/sun.rmi.transport=ALL-UNNAMED");
    }

    private static List<String> jvm(TlcSettings settings, RunDirectory directory, Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(settings.java().toString());
        command.addAll(ChildJvm.options(settings.heapMegabytes(), directory.tmp()));
        command.addAll(settings.small() ? ChildJvm.neverOptimizing() : ChildJvm.optimizingAfter(OPTIMIZING_AFTER));
        command.add("-Xss16m");
        // The serial collector would go on for ever with a heap that is too small.
        command.add("-XX:+UseParallelGC");
        // What TLC makes dies young. Left to itself the JVM has 2 GB of it, and each page for the first time costs more
        // than collecting does.
        long heap = settings.heapMegabytes();
        long young = Math.min(settings.small() ? YOUNG_OF_SMALL : LARGEST_YOUNG, heap / 4);
        command.add("-Xmn" + young + "m");
        command.add("-Xms" + Math.min(young + OLD_AT_FIRST, heap) + "m");
        command.add("-D" + TlcMain.RUN_DIRECTORY + "=" + directory.path());
        command.addAll(
                List.of("-cp", settings.jar().toAbsolutePath() + File.pathSeparator + ChildJvm.codeOf(TlcMain.class)));
        command.add(main.getName());
        return command;
    }

    private static void addModel(List<String> command, RunDirectory directory, String module) {
        command.add("-tool");
        command.add("-nowarning");
        command.addAll(List.of("-fp", "0"));
        command.addAll(List.of("-metadir", directory.states().toString()));
        command.addAll(List.of("-config", module + ".cfg"));
        command.add(module + ".tla");
    }
}
