package io.pagerace.cli;

import io.pagerace.PageraceException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file that an option names. */
final class OutputFile {
    private OutputFile() {}

    /** The file; throws with exit status 2 if it is a directory, or would be in none, before any work is done. */
    static Path of(String option, String name) {
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException e) {
            throw PageraceException.usage(option + ": " + name + ": is no file name");
        }
        if (name.isEmpty() || Files.isDirectory(file)) {
            throw PageraceException.usage(option + ": " + name + ": is a directory, not a file");
        }
        Path directory = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            throw PageraceException.usage(option + ": " + name + ": there is no directory " + directory);
        }
        if (!Files.isWritable(directory)) {
            throw PageraceException.usage(option + ": " + name + ": the directory cannot be written to");
        }
        return file;
    }
}
