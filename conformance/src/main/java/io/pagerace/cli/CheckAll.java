package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.report.CheckSummary;
import io.pagerace.report.CheckText;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Checks many protocols, several at a time, and says of each whether it is as the registry says. */
final class CheckAll {
    private final Function<CheckRequest, CheckResult> check;
    private final int atOnce;

    /**
     * A check of many.
     *
     * @param check makes a check; called by several threads
     * @param atOnce how many checks run at a time
     */
    CheckAll(Function<CheckRequest, CheckResult> check, int atOnce) {
        this.check = check;
        this.atOnce = atOnce;
    }

    /**
     * Runs the checks.
     *
     * @param said is told why a check did not come to its end
     * @param results is told each result, in the order of the requests
     * @return 0 if each is as the registry says, else the exit status of the first that is not
     */
    int run(List<CheckRequest> requests, Consumer<String> said, Consumer<CheckResult> results) {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "check");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<CheckResult>> futures = new ArrayList<>();
            requests.forEach(request -> futures.add(threads.submit(() -> check.apply(request))));
            int status = ExitStatus.OK;
            for (Future<CheckResult> future : futures) {
                CheckResult result = result(future);
                result.stopped().ifPresent(why -> said.accept(result.protocol().name() + ": not complete: " + why));
                results.accept(result);
                status = status == ExitStatus.OK ? status(result) : status;
            }
            return status;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The line for one of many checks. */
    static String line(List<CheckRequest> requests, CheckResult result) {
        int width = requests.stream()
                .mapToInt(r -> r.protocol().name().length())
                .max()
                .orElse(0);
        return CheckText.line(CheckSummary.of(result), result.protocol().expect(), width);
    }

    /** A check that is no standard one is judged by itself; of a standard one the registry knows what is right. */
    private static int status(CheckResult result) {
        if (!result.standard()) {
            return result.exitStatus();
        }
        boolean expected =
                CheckSummary.of(result).unexpected(result.protocol().expect()).isEmpty();
        return expected ? ExitStatus.OK : ExitStatus.MISMATCH;
    }

    private static CheckResult result(Future<CheckResult> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PageraceException.internal("interrupted");
        }
    }
}
