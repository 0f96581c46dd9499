package io.pagerace.tlc;

import io.pagerace.process.TimeLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The workers of a run of distributed TLC: those that it has started itself, and what the server says of all. */
final class WorkerProcesses implements AutoCloseable {
    private final List<TlcProcess> processes = new ArrayList<>();
    private final Runnable giveUp;
    private int alive;
    private int joined;
    private int lost;
    private int resent;
    private boolean nobodyLeft;
    private String lastWords = "";

    /** Without any process; {@code giveUp} is called when nobody is left to go on. */
    WorkerProcesses(Runnable giveUp) {
        this.giveUp = giveUp;
    }

    /** Starts the workers that the distribution asks for. */
    synchronized void start(TlcSettings settings, Distribution distribution) {
        for (int i = 0; i < distribution.workers(); i++) {
            RunDirectory directory = RunDirectory.create();
            TlcProcess process = TlcProcess.start(TlcCommand.worker(settings, distribution, directory), directory);
            processes.add(process);
            alive++;
            Thread thread = new Thread(() -> drain(process), "pagerace-worker-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void drain(TlcProcess process) {
        try {
            process.drain(line -> {}, progress -> {}, TimeLimit.NONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            alive--;
            List<String> errors = process.errors();
            lastWords =
                    errors.isEmpty() ? "" : ": " + errors.get(errors.size() - 1).strip();
            check();
        }
    }

    /** Takes what the server says. */
    synchronized void take(TlcEvent.Worker event) {
        switch (event.change()) {
            case JOINED -> joined++;
            case LEFT -> joined--;
            case LOST -> lost++;
            case RESENT -> resent++;
        }
        check();
    }

    /** Without own processes, others may still come. */
    private void check() {
        if (!processes.isEmpty() && alive == 0 && joined == 0) {
            nobodyLeft = true;
            giveUp.run();
        }
    }

    /** Why the search did not see all states; empty if it did. */
    synchronized Optional<String> incomplete() {
        if (nobodyLeft) {
            return Optional.of("no worker is left" + lastWords);
        }
        // What a worker has answered once it leaves out when it is asked again. One that is lost first looks so too.
        return resent > lost
                ? Optional.of("TLC asked a worker twice for the same states, and may have lost some")
                : Optional.empty();
    }

    @Override
    public void close() {
        List<TlcProcess> all;
        synchronized (this) {
            all = List.copyOf(processes);
        }
        all.forEach(TlcProcess::close);
    }
}
