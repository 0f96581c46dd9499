package io.pagerace.coverage;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A ledger in a file. Several runs may add to it at once: each reads, adds and replaces the file while it holds a lock,
 * so nothing is lost, and a reader finds the old ledger or the new one. What is locked is an empty file beside,
 * {@code .NAME.lock}, that stays: the ledger itself is another file after each change.
 */
public final class LedgerFile {
    /** A lock of a file is the whole process's; its threads take turns. */
    private static final Object TURN = new Object();

    private final String name;
    private final Path path;

    /** Throws with exit status 2 if the name can't be a file's. */
    public LedgerFile(String name) {
        this.name = name;
        try {
            this.path = Path.of(name);
        } catch (InvalidPathException e) {
            throw PageraceException.usage(name + ": no such file");
        }
    }

    /** The ledger in the file. Throws with exit status 2 if there is none. */
    public Ledger read() {
        if (Files.isDirectory(path)) {
            throw PageraceException.usage(name + ": is a directory, not a ledger");
        }
        return Ledger.parse(name, TraceFiles.read(name, null));
    }

    /** Fails as {@link #add} would, before the work whose results are to be added. */
    public void check() {
        add(new Ledger());
    }

    /** Adds to the ledger in the file; makes the file if there is none. */
    public void add(Ledger more) {
        if (Files.isDirectory(path)) {
            throw PageraceException.usage(name + ": is a directory, not a ledger");
        }
        synchronized (TURN) {
            Path lock = path.resolveSibling("." + path.getFileName() + ".lock");
            try (FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.lock();
                Ledger ledger = Files.exists(path) ? read() : new Ledger();
                ledger.add(more);
                TraceFiles.writeAtomically(path, ledger.text());
            } catch (NoSuchFileException e) {
                throw PageraceException.usage(name + ": there is no such folder");
            } catch (IOException e) {
                throw new PageraceException(ExitStatus.USAGE, name + ": cannot be written: " + TraceFiles.reason(e), e);
            }
        }
    }
}
