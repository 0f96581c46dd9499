package io.pagerace.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A capture that goes on until a signal ends it, as a process of its own; it says each change. */
final class FakeCapture {
    private FakeCapture() {}

    /** Takes a folder for /proc, and the file for the trace. */
    public static void main(String[] args) throws IOException {
        Tracefs tracefs = new FakeTracefs(System.out::println, "isolate_movable_page");
        new RunningKernel(
                        tracefs,
                        FakeTracefs.proc(Path.of(args[0]), "6.1.0-56-cloud-amd64"),
                        KprobeSet.load("/pagerace"),
                        new RunningKernel.Settings(Duration.ofMinutes(2), 1024, false),
                        System.out::println)
                .capture(Path.of(args[1]));
    }
}
