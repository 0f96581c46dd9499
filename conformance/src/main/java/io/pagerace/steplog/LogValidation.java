package io.pagerace.steplog;

import io.pagerace.PageraceException;
import io.pagerace.model.explore.Followed;
import io.pagerace.model.explore.Follower;
import io.pagerace.model.explore.OutOfTime;
import io.pagerace.model.log.LogPrefix;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Protocols;
import io.pagerace.process.TimeLimit;
import io.pagerace.registry.Registry;
import io.pagerace.tlc.LogCheck;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks the rounds of one log. */
public final class LogValidation {
    private static final int SHOWN = 40;

    private final Registry registry;
    private final String source;
    private final StepLogReader reader;
    private int rounds;
    private long steps;

    /** Of what the reader reads; {@code source} is how messages name it. */
    public LogValidation(Registry registry, String source, StepLogReader reader) {
        this.registry = registry;
        this.source = source;
        this.reader = reader;
    }

    /** Against the steps of the Java implementation; goes on until a round is rejected. Whether none is. */
    public boolean java(Optional<Duration> limit, Consumer<String> out) {
        long deadline = TimeLimit.deadline(limit);
        long nanos = 0;
        Follower follower = follower();
        for (Optional<StepLog> next = reader.next(); next.isPresent(); next = reader.next()) {
            StepLog log = next.get();
            long start = System.nanoTime();
            Followed followed = follow(follower, log, deadline);
            nanos += System.nanoTime() - start;
            count(log.size());
            if (!followed.accepted()) {
                out.accept(source + ", round " + rounds + ": rejected. " + RejectionText.of(registry, log, followed));
                return false;
            }
        }
        out.accept(String.format(
                Locale.ROOT,
                "%s: %s: accepted, %,d steps in %s, %,.0f steps/s%n",
                source,
                reader.protocol(),
                steps,
                rounds(),
                steps / (Math.max(1, nanos) / 1e9)));
        return true;
    }

    /** Against the specification, of each round the first steps. */
    public boolean tlc(LogCheck check, int first, Consumer<String> out) {
        for (Optional<StepLog> next = reader.next(); next.isPresent(); next = reader.next()) {
            LogPrefix part = next.get().first(first);
            count(part.size());
            LogCheck.Verdict verdict = check.check(part);
            if (!verdict.accepted()) {
                out.accept(String.format(
                        "%s, round %d: TLC rejects it behind %d of %d steps%n",
                        source, rounds, verdict.matched(), part.size()));
                return false;
            }
        }
        out.accept(String.format(
                Locale.ROOT, "%s: %s: accepted by TLC, %,d steps in %s%n", source, reader.protocol(), steps, rounds()));
        return true;
    }

    private String rounds() {
        return rounds == 1 ? "1 round" : String.format(Locale.ROOT, "%,d rounds", rounds);
    }

    private Follower follower() {
        try {
            return new Follower(Protocols.machine(reader.protocol(), reader.scope(), reader.rules()));
        } catch (IllegalArgumentException e) {
            throw PageraceException.usage(source + ": " + e.getMessage());
        }
    }

    private Followed follow(Follower follower, StepLog log, long deadline) {
        try {
            return follower.follow(log, SHOWN, () -> TimeLimit.isOver(deadline));
        } catch (OutOfTime e) {
            throw PageraceException.internal(source + ", round " + (rounds + 1) + ": the time of --timeout is over");
        } catch (IllegalArgumentException e) {
            throw PageraceException.usage(source + ", round " + (rounds + 1) + ": " + e.getMessage());
        }
    }

    private void count(int size) {
        rounds++;
        steps += size;
    }
}
