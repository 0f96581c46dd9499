package io.pagerace.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.model.Fault;
import io.pagerace.model.explore.Behavior;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Steps that don't matter")
class ReductionTest {
    private static final int MAX_STEPS = 2000;

    /** A walk that goes any way until it breaks something. */
    private static Behavior walk(String protocol, int cpus, int pages, long seed) {
        Random random = new Random(seed);
        List<Machine> initial =
                Protocols.machine(protocol, new Scope(cpus, pages), Set.of()).initial();
        Machine first = initial.get(random.nextInt(initial.size()));
        List<Move> moves = new ArrayList<>();
        Machine now = first;
        while (now.fault().equals(Fault.NONE) && moves.size() < MAX_STEPS) {
            List<Move> all = now.moves();
            moves.add(all.get(random.nextInt(all.size())));
            now = moves.get(moves.size() - 1).next();
        }
        return new Behavior(first, moves);
    }

    private static Predicate<Move> breaksTheSame(Behavior behavior) {
        Fault fault = last(behavior).next().fault();
        return move -> move.next().fault().equals(fault);
    }

    private static Move last(Behavior behavior) {
        return behavior.moves().get(behavior.moves().size() - 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"rfc2015/none, 2, 2", "rfc2015/balloon, 2, 2", "rfc2015/any-driver, 2, 2", "v4.8/any-driver, 2, 2"})
    @DisplayName("are left out of walks by chance: the same is broken, and no operation, block or step can go any more")
    void randomWalks(String protocol, int cpus, int pages) {
        int reduced = 0;
        for (long seed = 1; seed <= 10; seed++) {
            Behavior walk = walk(protocol, cpus, pages, seed);
            if (last(walk).next().fault().equals(Fault.NONE)) {
                continue;
            }
            String which = protocol + ", seed " + seed;
            Reduction reduction = new Reduction(breaksTheSame(walk));
            Behavior less = reduction.reduce(walk);

            assertEquals(last(walk).next().fault(), last(less).next().fault(), which);
            assertIsBehavior(less, which);
            assertIsPart(less, walk, which);
            for (BitSet steps : Reduction.candidates(less)) {
                assertEquals(Optional.empty(), reduction.without(less, steps), () -> which + " without " + steps);
            }
            for (int i = 0; i < less.moves().size() - 1; i++) {
                BitSet step = new BitSet();
                step.set(i);
                assertTrue(Reduction.candidates(less).contains(step), which + " was not tried without step " + i);
            }
            reduced += walk.moves().size() > less.moves().size() ? 1 : 0;
        }
        assertTrue(reduced >= 5, "only " + reduced + " walks were reduced");
    }

    private static void assertIsBehavior(Behavior behavior, String which) {
        Machine now = behavior.initial();
        for (Move move : behavior.moves()) {
            assertTrue(now.moves().contains(move), which + ": " + move.step() + " cannot be taken");
            now = move.next();
        }
    }

    /** Contexts and names are those of the walk, with some left out. */
    private static void assertIsPart(Behavior less, Behavior walk, String which) {
        Iterator<Move> all = walk.moves().iterator();
        for (Move move : less.moves()) {
            boolean found = false;
            while (!found && all.hasNext()) {
                Move other = all.next();
                found = other.ctx().equals(move.ctx()) && other.step().equals(move.step());
            }
            assertTrue(found, which + ": " + move.step() + " is not a step of the walk");
        }
    }

    @Test
    @DisplayName(
            "may be all steps of a context in the middle of an operation, or an operation of a context that goes on")
    void triesOperationsAndTails() {
        Behavior walk = walk("rfc2015/none", 1, 1, 1);
        List<BitSet> candidates = Reduction.candidates(walk);
        BitSet allOfUser = new BitSet();
        for (int i = 0; i < walk.moves().size(); i++) {
            allOfUser.set(i, walk.moves().get(i).ctx().equals("user"));
        }
        boolean endsWithUser = last(walk).ctx().equals("user");
        assertTrue(endsWithUser || candidates.contains(allOfUser), walk::toString);
        int end = walk.moves().size() - 1;
        assertTrue(candidates.stream().noneMatch(steps -> steps.get(end)), "the end itself is no candidate");
    }
}
