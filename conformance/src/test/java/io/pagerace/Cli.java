package io.pagerace;

import io.pagerace.cli.Console;
import io.pagerace.cli.Main;
import io.pagerace.replay.MachineSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs commands in this JVM on the small specifications among the test resources. */
public final class Cli {
    /** A small protocol with two defects, and a repaired one. */
    public static final String FIXTURE = "/fixture";
    /** Models that go wrong. */
    public static final String BROKEN = "/broken";

    private String root = FIXTURE;
    private String stdin = "";
    private boolean terminal;
    private Map<String, String> environment = Map.of();
    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private String lib = System.getProperty("pagerace.lib");
    private MachineSource machines = (protocol, scope, rules) -> List.of();

    /** What a command did. */
    public record Result(int status, String out, String err) {
        /** Standard output as one line: where it breaks its lines does not matter. */
        public String words() {
            return out.replaceAll("\\s+", " ");
        }
    }

    /** With another root of resources. */
    public Cli root(String name) {
        root = name;
        return this;
    }

    /** With this standard input. */
    public Cli stdin(String text) {
        stdin = text;
        return this;
    }

    /** With standard error on a terminal. */
    public Cli terminal() {
        terminal = true;
        return this;
    }

    /** With an environment variable. */
    public Cli environment(String name, String value) {
        environment = Map.of(name, value);
        return this;
    }

    /** With another java program for TLC. */
    public Cli java(Path program) {
        java = program;
        return this;
    }

    /** With another folder of bundled jars. */
    public Cli lib(String folder) {
        lib = folder;
        return this;
    }

    /** With this implementation to replay on. */
    public Cli machines(MachineSource source) {
        machines = source;
        return this;
    }

    /** Runs a command. */
    public Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
        Console console = new Console(
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                environment,
                lib,
                java,
                root,
                machines);
        int status = Main.run(console, args);
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
