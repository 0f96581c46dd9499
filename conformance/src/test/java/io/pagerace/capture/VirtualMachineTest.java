package io.pagerace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in qemu's place. A machine of QEMU's is in {@link VirtualMachineCaptureTest}. */
class VirtualMachineTest {
    @TempDir
    private Path tmp;

    private Path out;
    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void name() {
        out = tmp.resolve("out").resolve("t.gz");
        out.getParent().toFile().mkdir();
    }

    private Captured capture(String script) throws IOException {
        VirtualMachine.Settings settings = new VirtualMachine.Settings(
                CaptureFixtures.program(tmp, "qemu", script),
                CaptureFixtures.program(tmp, "busybox", ""),
                CaptureFixtures.kernel(tmp.resolve("kernel")).toString(),
                null,
                VirtualMachine.Driver.ZSMALLOC,
                Duration.ofSeconds(1),
                512);
        return new VirtualMachine(settings, KprobeSet.load("/pagerace"), progress::add).capture(out);
    }

    private String failure(String script) throws IOException {
        PageraceException e = assertThrows(PageraceException.class, () -> capture(script));
        assertEquals(1, e.exitStatus());
        try (Stream<Path> files = Files.list(out.getParent())) {
            assertEquals(List.of(), files.toList());
        }
        return e.getMessage();
    }

    @Test
    @DisplayName("what the machine writes becomes a trace that says how it was taken")
    void traceIsKept() throws IOException {
        Captured captured = capture(CaptureFixtures.writing(CaptureFixtures.LOG + "whole\n", FakeTracefs.TRACE)
                + "\necho \"$@\" >" + tmp + "/command");
        assertEquals(3, captured.events());
        assertEquals(1, captured.probes());
        assertEquals(1, captured.notes().size());
        assertTrue(
                captured.notes().get(0).endsWith(", fput (__folio_put, __put_page), free (free_unref_page)"),
                captured::toString);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(out))) {
            assertEquals("""
                    # pagerace: kernel 6.1.0-56-cloud-amd64
                    # pagerace: table 6.1
                    # pagerace: probes iso_in
                    # pagerace: set p:pagerace/iso_in isolate_movable_page page=$arg1:x64
                    """ + FakeTracefs.TRACE, new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        assertEquals("starting " + CaptureFixtures.RELEASE + " in qemu", progress.get(0));
        String command = Files.readString(tmp.resolve("command"));
        assertTrue(
                command.contains("-m 512 ")
                        && command.contains(" pagerace.driver=zsmalloc pagerace.seconds=1 pagerace.buffer=32768 "),
                command);
    }

    @Test
    @DisplayName("a machine that fails, dies or loses some of the trace leaves no file")
    void failuresLeaveNothing() throws IOException {
        assertEquals(
                "in the virtual machine: the kernel has no kprobe events",
                failure(CaptureFixtures.writing("fail the kernel has no kprobe events\n", "")));
        assertEquals("qemu ended with status 3: no memory", failure("echo no memory >&2; exit 3"));
        assertEquals(
                "the virtual machine ended before the trace was written; its console: one | Kernel panic",
                failure(CaptureFixtures.writing(CaptureFixtures.LOG, "")
                        + "\nprintf 'one\\n\\nKernel panic\\n' >console"));
        assertEquals(
                "of 3 events 1 have left the virtual machine",
                failure(CaptureFixtures.writing(
                        CaptureFixtures.LOG + "whole\n", "cat-1 [000] ..... 1.1: iso_in: ret=0\n")));
    }
}
