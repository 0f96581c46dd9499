package io.pagerace.results;

import io.pagerace.PageraceException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of known results. It never holds more than {@value #MOST}: those that were not used for the longest time
 * go.
 *
 * @param path where it is; it need not be there yet
 * @param opener opens a file in it for writing
 */
public record CacheFolder(Path path, Opener opener) {
    /** The environment variable that names the folder; empty: nothing is kept. */
    public static final String VARIABLE = "PAGERACE_CACHE";

    static final String PART = ".part";
    static final int MOST = 2000;

    /** Longer than any file takes to be written. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    /** Opens a file for writing. */
    interface Opener {
        /** Opens it. */
        OutputStream open(Path file) throws IOException;
    }

    CacheFolder(Path path) {
        this(path, Files::newOutputStream);
    }

    /**
     * The folder that the environment names: {@value #VARIABLE}, else pagerace in XDG_CACHE_HOME, else in .cache of the
     * home directory; empty if there is none. Throws with exit status 2 if the name can't be a folder's.
     */
    public static Optional<CacheFolder> of(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        String named = environment.get(VARIABLE);
        if (named == null) {
            // The XDG Base Directory Specification has a relative one ignored.
            named = xdg.startsWith("/") ? xdg + "/pagerace" : home.startsWith("/") ? home + "/.cache/pagerace" : "";
        }
        try {
            return named.isEmpty() ? Optional.empty() : Optional.of(new CacheFolder(Path.of(named)));
        } catch (InvalidPathException e) {
            throw PageraceException.usage(VARIABLE + ": " + named + ": is no name of a folder");
        }
    }

    OutputStream open(Path file) throws IOException {
        return opener.open(file);
    }

    /** Deletes what is too much, and what a run that was killed has left half written. */
    void tidy() throws IOException {
        Map<Path, Instant> results = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.{zip," + PART.substring(1) + "}")) {
            for (Path file : files) {
                Instant used = lastUse(file);
                if (file.toString().endsWith(PART)
                        && used.isBefore(Instant.now().minus(FORGOTTEN))) {
                    delete(file);
                } else if (!file.toString().endsWith(PART)) {
                    results.put(file, used);
                }
            }
        }
        results.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(Math.max(0, results.size() - MOST))
                .forEach(entry -> delete(entry.getKey()));
    }

    /** A file was used. */
    static void used(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // Somebody else's folder: what is in it can be used all the same.
        }
    }

    private static Instant lastUse(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            // Another run has deleted it.
            return Instant.now();
        }
    }

    static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // It stays; nothing depends on it.
        }
    }
}
