package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A directory that an option names. */
final class OutputDirectory {
    private OutputDirectory() {}

    /**
     * Makes the directory if it is not there yet, so that a bad one is noticed before the work. Throws with exit status
     * 2 if that can't be done.
     */
    static Path make(String option, String directory) {
        Path made;
        try {
            made = Files.createDirectories(Path.of(directory));
        } catch (FileAlreadyExistsException | InvalidPathException e) {
            throw PageraceException.usage(option + ": " + directory + ": is not a directory");
        } catch (IOException e) {
            throw PageraceException.usage(option + ": " + directory + ": cannot be made: " + TraceFiles.reason(e));
        }
        if (!Files.isWritable(made)) {
            throw PageraceException.usage(option + ": " + directory + ": cannot be written to");
        }
        return made;
    }
}
