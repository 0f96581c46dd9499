package io.pagerace.explore;

import io.pagerace.PageraceException;
import io.pagerace.model.explore.Exploration;
import io.pagerace.model.explore.FewestSwitches;
import io.pagerace.model.explore.OutOfRoom;
import io.pagerace.model.explore.Search;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.process.TimeLimit;
import io.pagerace.registry.Registry;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds for each safety violation of a check the trace with the fewest context switches, and among those the fewest
 * steps. The trace is one of the Java reference implementation, whose state graph is the specification's
 * ({@code pagerace conform}), so it is a behaviour of both, whichever engine made the check.
 */
public final class ReadableTraces {
    private final Registry registry;
    private final Optional<Duration> timeout;
    private final CheckListener listener;

    /** Creates a search that tells {@code listener} each violation with its readable trace. */
    public ReadableTraces(Registry registry, Optional<Duration> timeout, CheckListener listener) {
        this.registry = registry;
        this.timeout = timeout;
        this.listener = listener;
    }

    /**
     * What was found.
     *
     * @param check the check, with readable traces where there is one
     * @param incomplete why some traces have more switches than need be; empty if none has
     */
    public record Result(CheckResult check, Optional<String> incomplete) {}

    /** Searches. Throws {@link PageraceException} if there is no Java implementation of the protocol. */
    public Result of(CheckRequest request, CheckResult check) {
        ReadableListener found = new ReadableListener(registry, request, check, deadline(check), listener);
        if (found.hasAll()) {
            return new Result(check, Optional.empty());
        }
        ProtocolMachine machine;
        FewestSwitches search;
        try {
            machine = Protocols.machine(
                    request.protocol().name(),
                    new Scope(request.scope().cpus(), request.scope().pages()),
                    Set.copyOf(request.rules()));
            search = new FewestSwitches(machine, new Search(true, ExplorerChecker.bytesForStates(), found));
        } catch (IllegalArgumentException e) {
            throw PageraceException.usage("--readable: " + e.getMessage());
        }
        found.use(search);
        Optional<String> stopped = explore(search);
        int missing = found.reduceTheOthers(machine);
        Optional<String> incomplete = missing == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        "%s: %d of %d traces are not those with the fewest context switches, but the shortest ones",
                        stopped.orElse("not found"), missing, found.wanted()));
        Map<Finding, Finding> readable = found.readable();
        return new Result(check.showing(finding -> readable.getOrDefault(finding, finding)), incomplete);
    }

    private long deadline(CheckResult check) {
        long used = (long) (check.seconds() * 1e9);
        return TimeLimit.deadline(timeout) - used;
    }

    /** Why the search did not come to its end. */
    private static Optional<String> explore(FewestSwitches search) {
        try {
            Exploration result = search.explore();
            return result.complete() ? Optional.empty() : Optional.of("the time of --timeout is over");
        } catch (OutOfRoom | OutOfMemoryError e) {
            return Optional.of(ExplorerChecker.outOfMemory(e));
        }
    }
}
