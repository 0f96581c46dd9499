package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.tlc.Checkpoints;
import io.pagerace.tlc.TlcSettings;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of TLC's checkpoints. */
final class CheckpointOptions {
    private static final Duration STANDARD = Duration.ofMinutes(5);

    @Option(
            names = "--checkpoint",
            paramLabel = "TIME",
            description = "write a checkpoint so often, such as 30s or 10m (5m); 0 for never. It goes when the check is"
                    + " over")
    private String interval;

    @Option(
            names = "--checkpoint-dir",
            paramLabel = "DIR",
            description = "where checkpoints are (pagerace in $XDG_STATE_HOME, else in ~/.local/state)")
    private String directory;

    @Option(names = "--resume", description = "go on from the last checkpoint of this check")
    private boolean resume;

    boolean resumes() {
        return resume;
    }

    /** With these checkpoints, if there can be any. */
    TlcSettings apply(Console console, TlcSettings settings) {
        boolean never = "0".equals(interval);
        boolean asked = resume || directory != null || interval != null;
        if (settings.distribution().isPresent()) {
            if (asked && !never) {
                throw PageraceException.usage("--distributed writes no checkpoints");
            }
            return settings;
        }
        if (never) {
            if (resume) {
                throw PageraceException.usage("--resume goes on with checkpoints, so not with --checkpoint 0");
            }
            return settings;
        }
        Duration time = interval == null ? STANDARD : OneTlcOptions.duration("--checkpoint", interval);
        if (directory != null) {
            Path root = OutputDirectory.make("--checkpoint-dir", directory);
            return settings.withCheckpoints(new Checkpoints(root, time, resume));
        }
        return Checkpoints.standardRoot(console.environment())
                .map(root -> settings.withCheckpoints(new Checkpoints(root, time, resume, asked)))
                .orElseGet(() -> {
                    if (asked) {
                        throw PageraceException.usage("there is no home directory: name one with --checkpoint-dir");
                    }
                    return settings;
                });
    }
}
