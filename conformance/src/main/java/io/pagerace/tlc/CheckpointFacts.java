package io.pagerace.tlc;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a checkpoint depends on: one of other facts must not be gone on from.
 *
 * @param specifications digest of the modules and the configuration
 * @param tlc digest of TLC's jar
 * @param workers the number of threads: TLC's checkpoint has a file for each
 */
record CheckpointFacts(String specifications, String tlc, int workers) {
    /** Of the modules and the configuration of a run's folder. */
    static CheckpointFacts of(Path modules, TlcSettings settings) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(modules, "*.{tla,cfg}")) {
            for (Path file : files) {
                digests.put(file.getFileName().toString(), TlcJar.digest(file));
            }
        }
        return new CheckpointFacts(
                TlcJar.digest(digests.toString()), TlcJar.digest(settings.jar()), settings.workers());
    }

    String text() {
        return "specifications=" + specifications + "\ntlc=" + tlc + "\nworkers=" + workers + "\n";
    }

    /** What the written-down facts differ in, in the user's words; empty if in nothing. */
    String difference(String written) throws IOException {
        Properties other = new Properties();
        try {
            other.load(new StringReader(written));
        } catch (IllegalArgumentException e) {
            // Damaged: as good as none.
            other.clear();
        }
        if (!tlc.equals(other.getProperty("tlc"))) {
            return "another TLC";
        }
        if (!specifications.equals(other.getProperty("specifications"))) {
            return "other specifications";
        }
        String threads = other.getProperty("workers");
        return String.valueOf(workers).equals(threads) ? "" : "a check with --workers " + threads;
    }
}
