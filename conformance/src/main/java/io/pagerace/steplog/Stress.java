package io.pagerace.steplog;

import io.pagerace.PageraceException;
import io.pagerace.model.Step;
import io.pagerace.model.explore.Followed;
import io.pagerace.model.explore.Follower;
import io.pagerace.model.explore.OutOfTime;
import io.pagerace.model.explore.TooManyOrders;
import io.pagerace.model.live.LiveMachine;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.process.TimeLimit;
import io.pagerace.tlc.CheckRequest;
import java.util.Random;
import java.util.Set;

/**
 * Runs a protocol on real threads, round after round, each from an initial state, and follows the log of each round as
 * soon as it is there.
 */
public final class Stress {
    /** What each context tries in a round. Short rounds: all that begins together mixes, and delays are drawn anew. */
    private static final int OPERATIONS = 400;

    /** How much of a behaviour is shown. */
    private static final int SHOWN = 40;

    private final String protocol;
    private final Scope scope;
    private final Set<String> rules;
    private final Set<Step> slow;
    private final Random seeds;
    private final Follower follower;

    /** Is told each round. */
    @FunctionalInterface
    public interface Listener {
        /** A round has ended, and its log was followed in so many nanoseconds. */
        void round(StepLog log, Followed followed, long nanos);
    }

    /**
     * Of a protocol; throws with exit status 2 what can't be followed.
     *
     * @param slow the steps before which contexts are slow
     */
    public Stress(CheckRequest request, long seed, Set<Step> slow) {
        this.protocol = request.protocol().name();
        this.scope = new Scope(request.scope().cpus(), request.scope().pages());
        this.rules = Set.copyOf(request.rules());
        this.slow = Set.copyOf(slow);
        this.seeds = new Random(seed);
        try {
            this.follower = new Follower(Protocols.machine(protocol, scope, rules));
        } catch (IllegalArgumentException e) {
            throw PageraceException.usage(e.getMessage());
        }
    }

    /**
     * Runs rounds until so many steps are logged, a log is rejected, or the time is over; the round that it ends in
     * does not count. Throws with exit status 2 if a log leaves more open than can be followed.
     *
     * @param deadline by {@link System#nanoTime()}
     * @return false if the time was over first
     */
    public boolean run(long steps, long deadline, Listener listener) {
        long logged = 0;
        boolean accepted = true;
        while (logged < steps && accepted) {
            if (TimeLimit.isOver(deadline)) {
                return false;
            }
            StepLog log = round(seeds.nextLong());
            long start = System.nanoTime();
            Followed followed;
            try {
                followed = follower.follow(log, SHOWN, () -> TimeLimit.isOver(deadline));
            } catch (OutOfTime e) {
                return false;
            } catch (TooManyOrders e) {
                throw PageraceException.usage("the log of the round with seed " + log.seed() + " cannot be followed: "
                        + e.getMessage() + "; fewer CPUs overlap less");
            }
            listener.round(log, followed, System.nanoTime() - start);
            logged += log.size();
            accepted = followed.accepted();
        }
        return true;
    }

    private StepLog round(long seed) {
        LiveMachine machine = new LiveMachine(protocol, scope, rules, seed, slow);
        try {
            machine.run(OPERATIONS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PageraceException.internal("interrupted");
        }
        return machine.log();
    }
}
