package io.pagerace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import io.pagerace.Signals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningKernelTest {
    private static final List<KprobeSet> SETS = KprobeSet.load("/pagerace");
    private static final String[] SYMBOLS = {
        "isolate_movable_page", "zs_page_isolate [zsmalloc]", "__folio_put", "free_unref_page"
    };

    @TempDir
    private Path tmp;

    private Path out;

    @BeforeEach
    void name() {
        out = tmp.resolve("out").resolve("t");
        out.getParent().toFile().mkdir();
    }

    private RunningKernel kernel(Tracefs tracefs, boolean compact) throws IOException {
        return new RunningKernel(
                tracefs,
                FakeTracefs.proc(tmp.resolve("proc"), "6.1.0-56-cloud-amd64"),
                SETS,
                new RunningKernel.Settings(Duration.ofMillis(1), 1024, compact),
                line -> {});
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.list(out.getParent())) {
            return files.toList();
        }
    }

    @Test
    @DisplayName("a capture leaves the trace, and tracefs as it was")
    void leavesNothing() throws IOException {
        FakeTracefs tracefs = new FakeTracefs(line -> {}, SYMBOLS).busy(2);
        Map<String, String> before = tracefs.state();
        Captured captured = kernel(tracefs, false).capture(out);
        assertEquals(before, tracefs.state());
        assertEquals(3, captured.events());
        String text = Files.readString(out);
        assertTrue(text.contains("# pagerace: kernel 6.1.0-56-cloud-amd64\n# pagerace: table 6.1\n"), text);
        assertTrue(text.contains("# pagerace: probes iso_in iso_out zs_iso_in zs_iso_out fput free\n"), text);
        assertTrue(text.endsWith(FakeTracefs.TRACE), text);
        assertEquals(1, captured.notes().size());
    }

    @Test
    @DisplayName("whichever change the kernel refuses, the others are undone, and no file is left")
    void failuresAreUndone() throws IOException {
        int changes = kernel(new FakeTracefs(line -> {}, SYMBOLS), false).changes();
        for (int i = 0; i < changes; i++) {
            FakeTracefs tracefs = new FakeTracefs(line -> {}, SYMBOLS).failAt(i);
            Map<String, String> before = tracefs.state();
            RunningKernel kernel = kernel(tracefs, false);
            PageraceException e = assertThrows(PageraceException.class, () -> kernel.capture(out));
            assertEquals(1, e.exitStatus());
            assertTrue(e.getMessage().contains(" was refused: Invalid argument"), e::getMessage);
            assertEquals(before, tracefs.state(), "refused: " + i);
            assertEquals(List.of(), written());
        }
        assertEquals(15, changes);
    }

    @Test
    @DisplayName("what can't be undone is said")
    void failureToUndoIsSaid() throws IOException {
        FakeTracefs tracefs = new FakeTracefs(line -> {}, SYMBOLS);
        RunningKernel kernel = kernel(tracefs, false);
        // The first change behind those of the plan and the stop.
        tracefs.failAt(kernel.changes() + 2);
        PageraceException e = assertThrows(PageraceException.class, () -> kernel.capture(out));
        assertEquals("not restored: instances/pagerace/events/pagerace/enable = 1 (Invalid argument)", e.getMessage());
    }

    @Test
    @DisplayName("Ctrl-C undoes everything and leaves no file")
    void controlC() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeCapture.class.getName(),
                        tmp.resolve("proc").toString(),
                        out.toString())
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                said.append(line).append('\n');
                if (line.equals("instances/pagerace/tracing_on = 1")) {
                    assertEquals(1, written().size());
                    Signals.send("INT", process.toHandle());
                }
            }
            assertEquals(130, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
        assertTrue(said.toString().endsWith("""
                        instances/pagerace/tracing_on = 1
                        instances/pagerace/tracing_on = 0
                        instances/pagerace/events/pagerace/enable = 0
                        rmdir instances/pagerace
                        kprobe_events = -:pagerace/iso_out
                        kprobe_events = -:pagerace/iso_in
                        """), said::toString);
        assertEquals(List.of(), written());
    }

    @Test
    @DisplayName("the plan shows each change, and how it is undone")
    void plan() throws IOException {
        FakeTracefs tracefs = new FakeTracefs(line -> {}, "isolate_movable_page");
        Map<String, String> before = tracefs.state();
        String plan = kernel(tracefs, true).plan();
        assertTrue(plan.startsWith("""
                /fake: on 6.1.0-56-cloud-amd64
                  kprobe_events = p:pagerace/iso_in isolate_movable_page page=$arg1:x64 fl=+0($arg1):x64 \
                ref=+52($arg1):s32 map=+24($arg1):x64
                  kprobe_events = r64:pagerace/iso_out isolate_movable_page ret=$retval:s32
                  mkdir instances/pagerace
                  instances/pagerace/tracing_on = 0
                  instances/pagerace/trace_clock = global
                  instances/pagerace/options/overwrite = 0
                  instances/pagerace/events/pagerace/enable = 1
                  instances/pagerace/buffer_size_kb = 1024
                  instances/pagerace/tracing_on = 1
                at the end, and on Ctrl-C
                  instances/pagerace/tracing_on = 0
                  instances/pagerace/events/pagerace/enable = 0
                  rmdir instances/pagerace
                  kprobe_events = -:pagerace/iso_out
                  kprobe_events = -:pagerace/iso_in
                """), plan);
        assertTrue(plan.contains("\nnot set, as the kernel has no such function: own_set (__SetPageMovable), "), plan);
        assertTrue(plan.endsWith("meanwhile, again and again\n  " + tmp + "/proc/sys/vm/compact_memory = 1\n"), plan);
        assertEquals(before, tracefs.state());
    }

    @Test
    @DisplayName("a full buffer ends the recording, and the trace ends where an event is missing")
    void fullBuffer() throws IOException {
        FakeTracefs tracefs = new FakeTracefs(line -> {}, SYMBOLS)
                .stats(1, "entries: 1\nbytes: 1048000\ndropped events: 2144\n")
                .file("kprobe_profile", "  iso_out  5  7\n");
        Captured captured = kernel(tracefs, false).capture(out);
        assertEquals(2, captured.events());
        assertTrue(captured.notes().get(0).startsWith("stopped, as a buffer was nearly full, after 0."));
        assertTrue(captured.notes()
                .contains(
                        "lost: CPU 1 had no room for 2,144 events; the trace ends in front of the first that is lost"));
        assertTrue(captured.notes()
                .contains("lost: 7 hits of iso_out, somewhere: a life that misses them is not explained"));
        assertFalse(Files.readString(out).contains("iso_out: ("));
    }

    @Test
    @DisplayName("memory is compacted meanwhile if asked for")
    void compacts() throws IOException {
        kernel(new FakeTracefs(line -> {}, SYMBOLS), true).capture(out);
        assertEquals("1\n", Files.readString(tmp.resolve("proc/sys/vm/compact_memory")));
    }

    @Test
    @DisplayName("nothing is begun beside another capture; what a killed one left is removed on demand")
    void othersAreLeftAlone() throws IOException {
        FakeTracefs tracefs = new FakeTracefs(line -> {}, SYMBOLS);
        Map<String, String> before = tracefs.state();
        tracefs.write("kprobe_events", "p:pagerace/iso_in isolate_movable_page");
        tracefs.makeFolder("instances/pagerace");
        Map<String, String> left = tracefs.state();
        RunningKernel kernel = kernel(tracefs, false);
        PageraceException e = assertThrows(PageraceException.class, () -> kernel.capture(out));
        assertEquals(2, e.exitStatus());
        assertTrue(e.getMessage().startsWith("/fake: another capture is running, or one was killed"), e::getMessage);
        assertEquals(left, tracefs.state());
        RunningKernel.clean(tracefs);
        assertEquals(before, tracefs.state());
    }

    @Test
    @DisplayName("a file is never overwritten, and a kernel that shows no isolation is refused")
    void refused() throws IOException {
        Files.writeString(out, "mine");
        FakeTracefs tracefs = new FakeTracefs(line -> {}, SYMBOLS);
        Map<String, String> before = tracefs.state();
        RunningKernel kernel = kernel(tracefs, false);
        assertEquals(
                2,
                assertThrows(PageraceException.class, () -> kernel.capture(out)).exitStatus());
        assertEquals("mine", Files.readString(out));
        assertEquals(before, tracefs.state());
        PageraceException e =
                assertThrows(PageraceException.class, () -> kernel(new FakeTracefs(line -> {}, "vfs_read"), false));
        assertTrue(e.getMessage().contains("iso_in (isolate_movable_page)"), e::getMessage);
    }
}
