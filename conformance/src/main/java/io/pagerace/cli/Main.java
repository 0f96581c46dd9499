package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.registry.Suggestion;
import io.pagerace.replay.ModelMachines;
import io.pagerace.report.TerminalText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Starts Pagerace. Every failure is one line on standard error, "pagerace: what and where". */
public final class Main {
    private static final String DEBUG = "PAGERACE_DEBUG";

    private Main() {}

    /** Runs one command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        LargeProcess.belongToStarter();
        Console console = new Console(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Console.errIsTerminal(),
                System.getenv(),
                System.getProperty("pagerace.lib"),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "/pagerace",
                new ModelMachines());
        System.exit(run(console, args));
    }

    /** Runs one command. */
    public static int run(Console console, String... args) {
        CommandLine root = new CommandLine(new RootCommand())
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new AlloyCommand(console))
                .addSubcommand(new ConformCommand(console))
                .addSubcommand(new CoverageCommand(console))
                .addSubcommand(new MutantsCommand(console))
                .addSubcommand(new WorkerCommand(console))
                .addSubcommand(new EnginesCommand(console))
                .addSubcommand(new BenchCommand(console))
                .addSubcommand(new ListCommand(console))
                .addSubcommand(new BugsCommand(console))
                .addSubcommand(new WhyCommand(console))
                .addSubcommand(new MapCommand(console))
                .addSubcommand(new DriftCommand(console))
                .addSubcommand(new ReviewCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new ReplayCommand(console))
                .addSubcommand(new StressCommand(console))
                .addSubcommand(new CommandLine(new ExportCommand()).addSubcommand(new ExportRvCommand(console)))
                .addSubcommand(new CommandLine(new TraceCommand())
                        .addSubcommand(new TraceValidateCommand(console))
                        .addSubcommand(new TraceCaptureCommand(console)));
        root.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setParameterExceptionHandler((e, ignored) -> misused(console, e));
        root.setExecutionExceptionHandler((e, command, result) -> failed(console, e));
        return root.execute(args);
    }

    private static int misused(Console console, CommandLine.ParameterException e) {
        CommandLine command = e.getCommandLine();
        String message = e.getMessage();
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            boolean option = first.startsWith("-");
            List<String> names = new ArrayList<>();
            if (option) {
                command.getCommandSpec().options().forEach(o -> names.add(o.longestName()));
            } else {
                names.addAll(command.getSubcommands().keySet());
            }
            String kind = option ? "unknown option " : names.isEmpty() ? "unexpected argument " : "unknown command ";
            message = kind + "\"" + first + "\"" + Suggestion.text(first, names);
        }
        say(console, message + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return ExitStatus.USAGE;
    }

    private static int failed(Console console, Exception e) {
        if (console.environment().containsKey(DEBUG)) {
            e.printStackTrace(console.err());
        }
        if (e instanceof PageraceException failure) {
            say(console, failure.getMessage());
            return failure.exitStatus();
        }
        say(console, "internal error: " + e + " (set " + DEBUG + "=1 to see where)");
        return ExitStatus.INTERNAL;
    }

    /** One line, whatever the message has in it. */
    static void say(Console console, String message) {
        // A message may quote a file of a stranger's.
        console.err().println("pagerace: " + TerminalText.line(message.replaceAll("\\s*\\R\\s*", " ")));
    }
}
