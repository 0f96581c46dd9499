package io.pagerace.trace;

import io.pagerace.PageraceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reads and writes the small text files that people name on the command line. */
public final class TraceFiles {
    /** The longest trace that a check has written is far below a megabyte. */
    static final int MAX_BYTES = 64 << 20;

    private static final String STANDARD_INPUT = "-";

    private TraceFiles() {}

    /** What messages call a file, or standard input if it is {@code -}. */
    public static String sourceName(String name) {
        return name.equals(STANDARD_INPUT) ? "standard input" : name;
    }

    /** Opens a file, or {@code stdin} if the name is {@code -}. Throws with exit status 2 if there is none. */
    public static InputStream open(String name, InputStream stdin) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return stdin;
        }
        try {
            return Files.newInputStream(Path.of(name));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw PageraceException.usage(name + ": no such file");
        }
    }

    /** The text of a file, or of {@code stdin} if the name is {@code -}. Throws with exit status 2. */
    public static String read(String name, InputStream stdin) {
        try {
            if (name.equals(STANDARD_INPUT)) {
                return decode(sourceName(name), stdin.readNBytes(MAX_BYTES + 1));
            }
            try (InputStream in = open(name, stdin)) {
                if (Files.isDirectory(Path.of(name))) {
                    throw PageraceException.usage(name + ": is a directory, not a trace");
                }
                return decode(name, in.readNBytes(MAX_BYTES + 1));
            }
        } catch (IOException e) {
            throw PageraceException.usage(name + ": cannot be read: " + reason(e));
        }
    }

    private static String decode(String name, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw PageraceException.usage(name + ": larger than " + (MAX_BYTES >> 20) + " MiB, no trace is");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw PageraceException.usage(name + ": not UTF-8 text");
        }
    }

    /**
     * Writes a file so that it is either the old one or the whole new one at any time: a neighbour is written first and
     * renamed over it. Throws with exit status 1, and leaves nothing behind, if the disk is full.
     */
    public static void writeAtomically(Path file, String text) {
        Path part = partOf(file);
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException ignored) {
                // The first failure is the one to tell.
            }
            throw new PageraceException(1, file + ": cannot be written: " + reason(e), e);
        }
    }

    /** The neighbour that a file is written to before it is whole; two processes have two. */
    public static Path partOf(Path file) {
        return file.resolveSibling(
                file.getFileName() + ".part" + ProcessHandle.current().pid());
    }

    /** What the operating system says, without the file names that {@link FileSystemException} puts in front. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
