package io.pagerace;

import io.pagerace.cli.Console;
import io.pagerace.cli.Main;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The program on the small specifications, as a process of its own: for signals. */
public final class CliMain {
    private CliMain() {}

    /** Takes the root of the resources and then the command. */
    public static void main(String[] args) {
        Console console = new Console(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                true,
                System.getenv(),
                System.getProperty("pagerace.lib"),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                args[0],
                (protocol, scope, rules) -> List.of());
        System.exit(Main.run(console, Arrays.copyOfRange(args, 1, args.length)));
    }
}
