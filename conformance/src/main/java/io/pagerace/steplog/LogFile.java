package io.pagerace.steplog;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.model.log.StepLog;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that rounds are written to as they come. Written beside its place and moved there when it is whole, so an
 * interrupted run leaves what was there before.
 */
public final class LogFile implements AutoCloseable {
    private final String name;
    private final Path file;
    private final Path part;
    private final Thread hook = new Thread(this::delete, "pagerace-log");
    private final Writer out;
    private final StepLogWriter writer;

    /** Opens the file that {@code --out} names; throws with exit status 2 if it can't be written. */
    public LogFile(String name) {
        this.name = name;
        try {
            this.file = Path.of(name).toAbsolutePath();
            this.part = TraceFiles.partOf(file);
            if (Files.isDirectory(file)) {
                throw PageraceException.usage("--out: " + name + ": is a directory");
            }
            this.out = Files.newBufferedWriter(part);
        } catch (InvalidPathException | IOException e) {
            String reason = e instanceof IOException io ? TraceFiles.reason(io) : "no path";
            throw PageraceException.usage("--out: " + name + ": cannot be written: " + reason);
        }
        this.writer = new StepLogWriter(out);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Adds a round. Throws with exit status 1 if the disk is full. */
    public void write(StepLog log) {
        try {
            writer.write(log);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The file is whole. */
    public void finish() {
        try {
            out.close();
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private PageraceException failed(IOException e) {
        return new PageraceException(ExitStatus.INTERNAL, name + ": cannot be written: " + TraceFiles.reason(e), e);
    }

    /** Leaves nothing half-written. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            // What was written goes anyway.
        }
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook has run.
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // Nothing more can be done.
        }
    }
}
