package io.pagerace.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pagerace export}: what other tools read. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes what other tools read.",
        synopsisSubcommandLabel = "COMMAND")
final class ExportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command? Try rv");
    }
}
