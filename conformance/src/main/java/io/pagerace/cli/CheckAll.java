package io.pagerace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.report.CheckSummary;
import io.pagerace.report.CheckText;
import io.pagerace.results.ResultCache;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.trace.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Checks many protocols, several at a time, and says of each in a line whether it is as the registry says. */
final class CheckAll {
    private final Function<CheckRequest, JsonObject> check;
    private final Optional<ResultCache> cache;
    private final int atOnce;

    /**
     * A check of many.
     *
     * @param check makes a check and its JSON; called by several threads
     * @param cache where results are kept
     * @param atOnce how many checks run at a time
     */
    CheckAll(Function<CheckRequest, JsonObject> check, Optional<ResultCache> cache, int atOnce) {
        this.check = check;
        this.cache = cache;
        this.atOnce = atOnce;
    }

    private record Outcome(JsonObject json, boolean reused) {}

    /**
     * Runs the checks.
     *
     * @param fresh whether no known result is used
     * @param line is given a line for each check, in the order of the requests
     * @param said is told why a check did not come to its end
     * @param checks the JSON of each check is added to it
     * @return 0 if each is as the registry says, else the exit status of the first that is not
     */
    int run(
            List<CheckRequest> requests,
            boolean fresh,
            Consumer<String> line,
            Consumer<String> said,
            JsonArray checks) {
        int width = requests.stream()
                .mapToInt(r -> r.protocol().name().length())
                .max()
                .orElse(0);
        ExecutorService threads = Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "check");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            requests.forEach(request -> outcomes.add(threads.submit(() -> outcome(request, fresh))));
            int status = ExitStatus.OK;
            for (int i = 0; i < requests.size(); i++) {
                CheckRequest request = requests.get(i);
                Outcome outcome = result(outcomes.get(i));
                CheckSummary summary = CheckSummary.of(JsonNode.of("result", outcome.json()));
                summary.stopped()
                        .ifPresent(why -> said.accept(request.protocol().name() + ": not complete: " + why));
                line.accept(CheckText.line(summary, request.protocol().expect(), width, outcome.reused()));
                checks.add(outcome.json());
                status = status == ExitStatus.OK ? status(request, summary) : status;
            }
            return status;
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome outcome(CheckRequest request, boolean fresh) {
        Optional<JsonObject> known = fresh ? Optional.empty() : cache.flatMap(c -> c.find(request));
        if (known.isPresent()) {
            known.get().addProperty("reused", true);
            return new Outcome(known.get(), true);
        }
        JsonObject json = check.apply(request);
        if (!json.has("stopped")) {
            cache.ifPresent(c -> c.keep(request, json));
        }
        return new Outcome(json, false);
    }

    /** A check that is no standard one is judged by itself; of a standard one the registry knows what is right. */
    private static int status(CheckRequest request, CheckSummary summary) {
        if (!summary.standard()) {
            return summary.exitStatus();
        }
        if (summary.unexpected(request.protocol().expect()).isEmpty()) {
            return ExitStatus.OK;
        }
        return summary.exitStatus() == ExitStatus.OK ? ExitStatus.MISMATCH : summary.exitStatus();
    }

    private static Outcome result(Future<Outcome> future) {
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
