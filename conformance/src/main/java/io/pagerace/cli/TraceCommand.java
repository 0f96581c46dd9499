package io.pagerace.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pagerace trace}: what is done with records of real runs. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Takes records of real runs, and checks them against the specification.",
        synopsisSubcommandLabel = "COMMAND")
final class TraceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command? Try validate or capture");
    }
}
