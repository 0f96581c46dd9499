package io.pagerace.cli;

import picocli.CommandLine.Option;

/** The option of commands that take long and say how far they are. */
final class QuietOption {
    @Option(names = "--quiet", description = "no progress on standard error")
    private boolean quiet;

    /** Whether nothing is to be said. */
    boolean given() {
        return quiet;
    }

    /** The line for how far a command is, which is never shown if nothing is to be said. */
    ProgressLine progress(Console console) {
        return new ProgressLine(console.err(), console.terminal(), quiet, System::nanoTime);
    }
}
