package io.pagerace.tlc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Who may write to a folder of checkpoints. Pagerace locks {@code lock} while it runs a check, and TLC's process locks
 * {@code tlc} for its life, which goes on for a moment when pagerace is killed: the next check waits for that. A TLC
 * that comes to its lock too late finds another token than the one it was started with.
 */
final class CheckpointLock implements AutoCloseable {
    /** The files that are not a part of the checkpoints. */
    static final Set<String> FILES = Set.of("lock", "tlc", "token");

    private static final long PAUSE_NANOS = 20_000_000;
    private static final int ATTEMPTS = 50;
    /** The TLC of a killed pagerace deletes its large folder before it ends. */
    private static final int TLC_ATTEMPTS = 1500;

    /** A channel that nobody refers to is closed. */
    private static FileChannel forLife;

    private final FileChannel channel;
    private final String token;

    private CheckpointLock(FileChannel channel, String token) {
        this.channel = channel;
        this.token = token;
    }

    /** Pagerace's lock of a folder; empty if another pagerace, or its TLC, has it. */
    static Optional<CheckpointLock> take(Path folder) throws IOException {
        FileChannel channel = null;
        for (int i = 0; i < ATTEMPTS && channel == null; i++) {
            // The TLC of a killed pagerace may have deleted the folder since.
            Files.createDirectories(folder);
            channel = await(folder.resolve("lock"), 1);
        }
        if (channel == null) {
            return Optional.empty();
        }
        CheckpointLock lock = new CheckpointLock(channel, UUID.randomUUID().toString());
        try {
            Files.writeString(folder.resolve("token"), lock.token);
            FileChannel tlc = await(folder.resolve("tlc"), TLC_ATTEMPTS);
            if (tlc != null) {
                tlc.close();
                return Optional.of(lock);
            }
        } catch (IOException e) {
            lock.close();
            throw e;
        }
        lock.close();
        return Optional.empty();
    }

    /** What TLC's process must know to take its lock. */
    String token() {
        return token;
    }

    /** In TLC's process, for its life; false if pagerace is gone, and another one has come. */
    static boolean takeForTlc(Path folder, String token) throws IOException {
        try {
            forLife = await(folder.resolve("tlc"), ATTEMPTS);
            return forLife != null && Files.readString(folder.resolve("token")).equals(token);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** In TLC's process behind pagerace's end: tidies the folder, unless another pagerace waits to do so itself. */
    static void tidyOrphaned(Path folder) {
        try (FileChannel channel = lock(folder.resolve("lock"))) {
            if (channel != null) {
                CheckpointDirectory.tidy(folder);
            }
        } catch (IOException e) {
            // It is gone.
        }
    }

    private static FileChannel await(Path file, int attempts) throws IOException {
        for (int i = 0; i < attempts; i++) {
            FileChannel channel = lock(file);
            if (channel != null) {
                return channel;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return null;
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null && Files.exists(file)) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another check of this JVM has it.
        }
        channel.close();
        return null;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock is gone with the JVM at the latest.
        }
    }
}
