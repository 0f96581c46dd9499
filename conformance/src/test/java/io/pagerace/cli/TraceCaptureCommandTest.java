package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.pagerace.Cli;
import io.pagerace.CliMain;
import io.pagerace.Signals;
import io.pagerace.capture.CaptureFixtures;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceCaptureCommandTest {
    @TempDir
    private Path tmp;

    private static void assertRefused(Cli.Result result, int status, String message) {
        assertEquals("pagerace: " + message + "\n", result.err());
        assertEquals(status, result.status());
    }

    private Cli.Result run(String path, String... options) {
        String[] command = Stream.concat(Stream.of("trace", "capture"), Arrays.stream(options))
                .toArray(String[]::new);
        return new Cli().root("/pagerace").environment("PATH", path).run(command);
    }

    @Test
    @DisplayName("options that do not go together, or mean nothing, are refused")
    void misuse() {
        assertRefused(run("", "--seconds", "0"), 2, "--seconds: expected a number from 1 to 3600");
        assertRefused(run("", "--buffer", "5000"), 2, "--buffer: expected a number from 1 to 4096");
        assertRefused(run("", "--qemu", "--memory", "1"), 2, "--memory: expected a number from 384 to 65536");
        assertRefused(run("", "--driver", "balloon"), 2, "--modules, --driver, --memory and --emulator are for --qemu");
        assertRefused(
                run("", "--qemu", "--compact"), 2, "--compact, --dry-run, --clean and --tracefs are not for --qemu");
        assertRefused(run("", "--qemu"), 2, "--out: which file shall the trace go to?");
        assertRefused(run("", "--tracefs", tmp.toString()), 2, tmp + ": no tracefs with kprobes that can be written");
    }

    @Test
    @DisplayName("a missing program is told with Debian's package, and is status 30")
    void missingPrograms() throws IOException {
        String out = tmp.resolve("t").toString();
        assertRefused(
                run("", "--qemu", "--out", out),
                30,
                "qemu-system-x86_64 not found: Debian has it in the package qemu-system-x86");
        CaptureFixtures.program(tmp, "qemu-system-x86_64", "");
        assertRefused(
                run(tmp.toString(), "--qemu", "--out", out),
                30,
                "busybox not found: Debian has it in the package busybox-static");
        CaptureFixtures.program(tmp, "busybox", "");
        Path text = Files.writeString(tmp.resolve("text"), "no kernel");
        assertRefused(
                run(tmp.toString(), "--qemu", text.toString(), "--out", out),
                2,
                text + ": no kernel image of x86 (bzImage, vmlinuz)");
        assertFalse(Files.exists(tmp.resolve("t")));
    }

    @Test
    @DisplayName("Ctrl-C ends qemu, and leaves neither a file nor a folder")
    void controlC() throws Exception {
        Path programs = tmp.resolve("programs");
        CaptureFixtures.program(programs, "busybox", "");
        CaptureFixtures.program(
                programs, "qemu-system-x86_64", "echo $$ >" + tmp + "/pid; echo ready >log; exec sleep 600");
        Path kernel = CaptureFixtures.kernel(tmp.resolve("kernel"));
        Path scratch = Files.createDirectory(tmp.resolve("scratch"));
        Path out = Files.createDirectory(tmp.resolve("out"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + scratch,
                        "-cp",
                        System.getProperty("java.class.path"),
                        CliMain.class.getName(),
                        "/pagerace",
                        "trace",
                        "capture",
                        "--qemu",
                        kernel.toString(),
                        "--out",
                        out.resolve("t.gz").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().merge("PATH", programs + ":", (path, ours) -> ours + path);
        Process process = builder.start();
        ProcessHandle qemu = null;
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                if (line.equals("pagerace: recording for 5 s")) {
                    qemu = ProcessHandle.of(Long.parseLong(
                                    Files.readString(tmp.resolve("pid")).strip()))
                            .get();
                    Signals.send("INT", process.toHandle());
                }
            }
            assertEquals(130, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
        qemu.onExit().get(60, TimeUnit.SECONDS);
        for (Path folder : List.of(scratch, out)) {
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(List.of(), files.toList());
            }
        }
    }
}
