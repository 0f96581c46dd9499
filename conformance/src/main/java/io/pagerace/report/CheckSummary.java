package io.pagerace.report;

import io.pagerace.registry.Protocol;
import io.pagerace.tlc.CheckResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one line says of a check.
 *
 * @param protocol the name of the protocol
 * @param exitStatus the exit status of the check
 * @param standard whether it is the registry's standard check
 * @param stopped why the search did not come to its end; empty if it did
 * @param violated how many properties are violated
 * @param properties how many properties there are
 * @param defects ids of the known defects that were seen
 * @param generated states computed, with repetitions
 * @param distinct different states
 * @param depth the depth of the state graph
 * @param seconds how long it took
 * @param bytes the memory that the states took; empty if the engine does not say
 * @param reused whether it was known from an earlier check of the same inputs
 */
public record CheckSummary(
        String protocol,
        int exitStatus,
        boolean standard,
        Optional<String> stopped,
        long violated,
        int properties,
        List<String> defects,
        long generated,
        long distinct,
        long depth,
        double seconds,
        OptionalLong bytes,
        boolean reused) {
    /** Of a result. */
    public static CheckSummary of(CheckResult result) {
        return new CheckSummary(
                result.protocol().name(),
                result.exitStatus(),
                result.standard(),
                result.stopped(),
                result.properties().stream()
                        .filter(p -> p.verdict() == CheckResult.Verdict.VIOLATED)
                        .count(),
                result.properties().size(),
                result.defects(),
                result.generated(),
                result.distinct(),
                result.depth(),
                result.seconds(),
                result.bytes(),
                result.reused());
    }

    /** In a word. */
    String verdict() {
        return violated > 0 ? "violated" : stopped.isPresent() ? "unknown" : "holds";
    }

    /** What the registry says of a standard check, if it is not so; empty if it is, or if this is no standard check. */
    public Optional<String> unexpected(Protocol.Expect expect) {
        if (!standard) {
            return Optional.empty();
        }
        if (violated > 0 != expect.violated()) {
            return Optional.of("that " + (expect.violated() ? "some are not kept" : "all hold"));
        }
        if (expect.distinct().isPresent() && expect.distinct().getAsLong() != distinct) {
            return Optional.of(String.format(
                    Locale.ROOT, "%,d distinct states", expect.distinct().getAsLong()));
        }
        if (expect.depth().isPresent() && expect.depth().getAsLong() != depth) {
            return Optional.of("depth " + expect.depth().getAsLong());
        }
        return Optional.empty();
    }
}
