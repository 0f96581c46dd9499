package io.pagerace.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pagerace.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes repositories by git, which not every machine has. */
final class GitRepository {
    private GitRepository() {}

    /** Skips the test, visibly, where git is missing. */
    static void assume() {
        assumeTrue(Program.find("git", System.getenv()).isPresent(), "no git: no revision is read");
    }

    /** Makes a directory a repository with all its files in one commit. */
    static void commit(Path directory) throws IOException, InterruptedException {
        assume();
        for (List<String> command : List.of(
                List.of("git", "init", "-q"),
                List.of("git", "add", "."),
                List.of("git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "x"))) {
            assertEquals(
                    0,
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .start()
                            .waitFor());
        }
    }
}
