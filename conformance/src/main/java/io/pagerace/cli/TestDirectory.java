package io.pagerace.cli;

import io.pagerace.report.TestClassWriter;
import io.pagerace.report.TestStory;
import io.pagerace.trace.TraceFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The directory of --emit-test: a JUnit test class for each trace that replays. */
final class TestDirectory {
    private final Path directory;
    private final Map<String, String> written = new HashMap<>();

    /** Makes the directory if it is not there yet. */
    TestDirectory(String directory) {
        this.directory = OutputDirectory.make("--emit-test", directory);
    }

    /**
     * Writes a test class and returns its file. An older file of the name is replaced; another trace of the same
     * command that would have the same name gets a number, one that is the same shares the file.
     */
    Path write(TestStory story) {
        String name = story.className();
        String text = TestClassWriter.write(story, name);
        for (int i = 2; !written.getOrDefault(name, text).equals(text); i++) {
            name = story.className().replaceAll("Test$", i + "Test");
            text = TestClassWriter.write(story, name);
        }
        Path file = directory.resolve(name + ".java");
        if (written.put(name, text) == null) {
            TraceFiles.writeAtomically(file, text);
        }
        return file;
    }
}
