package io.pagerace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.process.Backlog;
import io.pagerace.process.Tasks;
import io.pagerace.registry.Registry;
import io.pagerace.report.CheckJson;
import io.pagerace.report.CheckSummary;
import io.pagerace.report.CheckText;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Checks many protocols, several at a time, and says of each in a line whether it is as the registry says. */
final class CheckAll {
    private final Console console;
    private final Registry registry;
    private final Format format;
    private final ProgressLine progress;
    private final JsonArray checks = new JsonArray();

    /** With lines on standard output, or with JSON to be had afterwards. */
    CheckAll(Console console, Registry registry, Format format, ProgressLine progress) {
        this.console = console;
        this.registry = registry;
        this.format = format;
        this.progress = progress;
    }

    /** The JSON of all checks, if that is the format. */
    JsonArray checks() {
        return checks;
    }

    /**
     * Runs the checks; the order of their lines is that of the requests. One that fails does not keep the others from
     * being made, unless all would fail.
     *
     * @param check makes a check; called by several threads
     * @param atOnce how many checks run at a time
     * @return 0 if each is as the registry says, else the exit status of the first that is not
     */
    int run(List<CheckRequest> requests, Function<CheckRequest, CheckResult> check, int atOnce) {
        int width = requests.stream()
                .mapToInt(r -> r.protocol().name().length())
                .max()
                .orElse(0);
        try (Backlog<CheckRequest, CheckResult> checks =
                new Backlog<>("check", atOnce, requests, new Choice()::of, check)) {
            List<Integer> statuses = new ArrayList<>();
            for (CheckRequest request : requests) {
                try {
                    statuses.add(tell(Tasks.result(checks.result(request)), width));
                } catch (PageraceException e) {
                    if (e.exitStatus() == ExitStatus.TOOL_MISSING) {
                        throw e;
                    }
                    failed(request.protocol().name(), width, e);
                    statuses.add(e.exitStatus());
                }
            }
            statuses.removeIf(status -> status == ExitStatus.OK);
            if (statuses.isEmpty()) {
                return ExitStatus.OK;
            }
            say(statuses.size() + " of " + requests.size() + " are not as they should be");
            return statuses.get(0);
        }
    }

    /**
     * Which check is next. One thread makes them in their order, so that their lines come one by one; the others begin
     * with the largest, for that would run alone at the end.
     */
    private static final class Choice {
        private Thread inOrder;

        CheckRequest of(List<CheckRequest> left) {
            if (inOrder == null) {
                inOrder = Thread.currentThread();
            }
            return Thread.currentThread().equals(inOrder)
                    ? left.get(0)
                    : Collections.max(left, Comparator.comparingLong(Choice::size));
        }

        /** How many states there are to search, more or less. */
        private static long size(CheckRequest request) {
            return request.protocol().expect().distinct().orElse(0);
        }
    }

    private int tell(CheckResult result, int width) {
        String name = result.protocol().name();
        result.stopped().ifPresent(why -> say(name + ": not complete: " + why));
        CheckSummary summary = CheckSummary.of(result);
        if (format == Format.JSON) {
            checks.add(CheckJson.of(registry, result));
        } else {
            String line = CheckText.line(summary, result.protocol().expect(), width) + "\n";
            progress.above(() -> console.print(line));
        }
        // A check that is no standard one is judged by itself; of a standard one the registry knows what is right.
        if (!result.standard()) {
            return result.exitStatus();
        }
        return summary.unexpected(result.protocol().expect()).isEmpty() ? ExitStatus.OK : ExitStatus.MISMATCH;
    }

    private void failed(String name, int width, PageraceException e) {
        say(name + ": " + e.getMessage());
        if (format == Format.JSON) {
            JsonObject check = new JsonObject();
            check.addProperty("protocol", name);
            check.addProperty("verdict", "unknown");
            check.addProperty("exitStatus", e.exitStatus());
            check.addProperty("failed", e.getMessage());
            checks.add(check);
        } else {
            String line = name + " ".repeat(width - name.length()) + "  unknown   the check failed\n";
            progress.above(() -> console.print(line));
        }
    }

    private void say(String message) {
        progress.above(() -> Main.say(console, message));
    }
}
