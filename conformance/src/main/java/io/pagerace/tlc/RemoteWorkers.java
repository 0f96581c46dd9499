package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.process.TimeLimit;
import java.util.ArrayList;
import java.util.List;

/** Workers for a server of distributed TLC that runs elsewhere. */
public final class RemoteWorkers {
    private RemoteWorkers() {}

    /**
     * Starts the workers, which wait for the server, and returns when it is done. Throws with exit status 2 if the
     * server runs another TLC, and 1 if it is gone before it is done.
     *
     * @param settings how TLC's JVMs are started
     * @param server where the server is, and how many workers to start for it
     */
    public static void run(TlcSettings settings, Distribution server) {
        List<TlcProcess> processes = new ArrayList<>();
        try {
            for (int i = 0; i < server.workers(); i++) {
                RunDirectory directory = RunDirectory.create();
                processes.add(TlcProcess.start(TlcCommand.worker(settings, server, directory), directory));
            }
            for (TlcProcess process : processes) {
                check(process, process.drain(line -> {}, progress -> {}, TimeLimit.NONE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PageraceException.internal("interrupted");
        } finally {
            processes.forEach(TlcProcess::close);
        }
    }

    private static void check(TlcProcess process, Integer status) {
        if (status != null && status != 0) {
            List<String> errors = process.errors();
            String last = errors.isEmpty() ? "a worker ended with status " + status : errors.get(errors.size() - 1);
            throw status == DistributedWorker.OTHER_VERSION
                    ? PageraceException.usage(last)
                    : PageraceException.internal(last);
        }
    }
}
