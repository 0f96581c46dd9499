package io.pagerace.tlc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how often a check writes down how far it is.
 *
 * @param root the folder of the checkpoints of all checks
 * @param interval the time between two checkpoints of one check
 * @param resume whether to go on from the last checkpoint
 * @param asked whether the user wants checkpoints; else a check that can have none is as good
 */
public record Checkpoints(Path root, Duration interval, boolean resume, boolean asked) {
    /** As the user asked for them. */
    public Checkpoints(Path root, Duration interval, boolean resume) {
        this(root, interval, resume, true);
    }

    /** The folder for what programs keep between their runs, as the XDG Base Directory Specification has it. */
    public static Optional<Path> standardRoot(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (state.startsWith("/")) {
            return Optional.of(Path.of(state, "pagerace"));
        }
        return home.startsWith("/") ? Optional.of(Path.of(home, ".local", "state", "pagerace")) : Optional.empty();
    }
}
