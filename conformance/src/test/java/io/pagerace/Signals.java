package io.pagerace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Signals to processes, as from a terminal. */
public final class Signals {
    private Signals() {}

    /** Sends a signal by its name, and waits until it is sent. */
    public static void send(String name, ProcessHandle... processes) throws IOException, InterruptedException {
        // The shell's own kill: a small system has no program of that name.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "kill \"$@\"", "sh", "-" + name));
        for (ProcessHandle process : processes) {
            command.add(Long.toString(process.pid()));
        }
        new ProcessBuilder(command).start().waitFor();
    }
}
