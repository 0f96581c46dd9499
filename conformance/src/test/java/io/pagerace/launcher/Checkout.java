package io.pagerace.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A copy of the launcher in a checkout of its own, with a Maven and a JDK that are shell scripts: {@code mvn} notes
 * each build and leaves an empty jar, {@code java} prints its arguments and exits with 12.
 */
final class Checkout {
    record Run(int status, String out, String err) {}

    final Path root;
    final Path home;
    final Path jar;
    final Path jdk;
    private final Path bin;

    Checkout(Path root) throws IOException {
        this.root = root;
        home = root.resolve("check out");
        jar = home.resolve("conformance/target/pagerace.jar");
        jdk = root.resolve("jdk");
        bin = root.resolve("bin");
        write(home.resolve("pom.xml"), "");
        write(home.resolve("specs/tla/A.tla"), "");
        script(
                home.resolve("pagerace"),
                Files.readString(Path.of(System.getProperty("basedir", ".")).resolve("../pagerace")));
        script(jdk.resolve("bin/java"), """
                #!/bin/sh
                for arg; do case $arg in -Xshare:dump | -XX:DumpLoadedClassList=*) exit 1 ;; esac; done
                for arg; do printf '<%s>' "$arg"; done
                exit 12
                """);
        script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        release("17.0.15");
        maven(":");
    }

    /** Makes the JDK one of this version. */
    void release(String version) throws IOException {
        write(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    /** Makes Maven do this shell command before it leaves its jar, and fail when the command fails. */
    void maven(String command) throws IOException {
        script(bin.resolve("mvn"), """
                #!/bin/sh
                echo build >>'%s'
                { %s; } && mkdir -p conformance/target && : >conformance/target/pagerace.jar
                """.formatted(root.resolve("builds"), command));
    }

    /** How many times Maven was started. */
    int builds() throws IOException {
        Path log = root.resolve("builds");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    Run run(String... args) throws Exception {
        return finish(start(home.resolve("pagerace"), Map.of(), args));
    }

    /** Starts the launcher with Maven on PATH and JAVA_HOME set, unless the environment given says otherwise. */
    Process start(Path launcher, Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Waits for the end; what was read from its streams before is not in the result. */
    static Run finish(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the launcher closed its output and does not end");
        }
        return new Run(process.exitValue(), out, err);
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void script(Path file, String text) {
        write(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IllegalStateException(file + " cannot be made executable");
        }
    }
}
