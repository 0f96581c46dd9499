package io.pagerace.tlc;

import io.pagerace.ExitStatus;
import io.pagerace.process.ScratchDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/**
 * The main class of the forked JVM: starts TLC, and does two things that TLC does not. It reports progress every half a
 * second on standard error (TLC itself does so once a minute), and it ends, with its files, when the process that
 * started it is gone, whatever way that process went. Reaches TLC by reflection, so that any tla2tools.jar will do.
 */
public final class TlcMain {
    /** Begins a progress line: this word, depth, states generated, distinct states, states in the queue. */
    static final String PROGRESS = "pagerace-progress ";
    /** System property: the folder to delete if the parent dies. */
    static final String RUN_DIRECTORY = "pagerace.run";

    private static final int INTERVAL_MILLIS = 500;

    private static final int INTERRUPTED = 130;

    private static volatile boolean orphan;

    private TlcMain() {}

    /** Takes the arguments of {@code tlc2.TLC}. */
    public static void main(String[] args) throws Throwable {
        belongToParent();
        CheckpointOutput.install();
        daemon("progress", () -> reportProgress(TlcMain::progress));
        try {
            String graph = System.getProperty(GraphWriter.SOCKET);
            if (graph != null) {
                System.exit(graph(graph, args));
            }
            Class.forName("tlc2.TLC").getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** TLC has threads that would keep this JVM alive, so whatever goes wrong here is a status, and one line. */
    private static int graph(String socket, String[] args) {
        try {
            return GraphWriter.run(socket, args);
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            System.err.println(cause);
            return ExitStatus.INTERNAL;
        }
    }

    /** From now on this JVM ends when its parent does, and then deletes its folder. */
    static void belongToParent() {
        Runtime.getRuntime().addShutdownHook(new Thread(TlcMain::deleteIfOrphan, "pagerace-cleanup"));
        daemon("parent", TlcMain::watchParent);
    }

    static void daemon(String name, Runnable body) {
        Thread thread = new Thread(body, "pagerace-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The parent never writes, so the pipe says something only when the parent's end is closed. */
    private static void watchParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // As good as the end.
        }
        orphan = true;
        System.exit(INTERRUPTED);
    }

    /**
     * TLC's threads write while this deletes, and TLC exits by itself when it misses a file: only a shutdown hook is
     * sure to come to its end.
     */
    private static void deleteIfOrphan() {
        String directory = System.getProperty(RUN_DIRECTORY);
        if (orphan && directory != null) {
            ScratchDirectory.delete(Path.of(directory));
        }
        String checkpoints = System.getProperty(CheckpointOutput.DIRECTORY);
        if (orphan && checkpoints != null) {
            CheckpointLock.tidyOrphaned(Path.of(checkpoints));
        }
    }

    /** How far TLC is, as {@link #PROGRESS} says; null if it has not begun. */
    @FunctionalInterface
    interface ProgressSource {
        String progress() throws ReflectiveOperationException;
    }

    static void reportProgress(ProgressSource source) {
        try {
            while (true) {
                Thread.sleep(INTERVAL_MILLIS);
                String progress = source.progress();
                if (progress != null) {
                    System.err.println(PROGRESS + progress);
                }
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Another TLC: its own messages have to do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String progress() throws ReflectiveOperationException {
        Object checker =
                Class.forName("tlc2.TLCGlobals").getField("mainChecker").get(null);
        return checker == null
                ? null
                : Reflect.call(checker, "getProgress")
                        + " " + Reflect.call(checker, "getStatesGenerated")
                        + " " + Reflect.call(checker, "getDistinctStatesGenerated")
                        + " " + Reflect.call(checker, "getStateQueueSize");
    }
}
