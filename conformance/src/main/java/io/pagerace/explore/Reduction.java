package io.pagerace.explore;

import io.pagerace.model.explore.Behavior;
import io.pagerace.model.machine.Context;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Leaves out of a behaviour the steps that its end does not need. What is left is taken again, from the same initial
 * state, the steps known by context and name, and counts if it still ends in the same way. At the end nothing that was
 * tried can be left out: no operation of a context, no steps at the end of what a context does, no block of steps
 * between two context switches, no single step.
 */
final class Reduction {
    /** How many ways through the choices of what is left are followed. */
    private static final int MAX_WAYS = 1000;

    private final Predicate<Move> end;

    /** Keeps what is broken: the last step of a behaviour must satisfy {@code end}. */
    Reduction(Predicate<Move> end) {
        this.end = end;
    }

    /** A behaviour without what it does not need; itself if it needs everything. */
    Behavior reduce(Behavior behavior) {
        Behavior now = behavior;
        for (Optional<Behavior> less = Optional.of(now); less.isPresent(); less = less(now)) {
            now = less.get();
        }
        return now;
    }

    /** The behaviour with something left out, if anything can be. */
    private Optional<Behavior> less(Behavior behavior) {
        return candidates(behavior).stream()
                .map(without -> without(behavior, without))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What to try, the largest first. */
    static List<BitSet> candidates(Behavior behavior) {
        List<BitSet> operations = operations(behavior);
        List<BitSet> all = new ArrayList<>();
        Map<String, List<BitSet>> byContext = new LinkedHashMap<>();
        for (BitSet operation : operations) {
            String context = behavior.moves().get(operation.nextSetBit(0)).ctx();
            byContext.computeIfAbsent(context, key -> new ArrayList<>()).add(operation);
        }
        for (int size = operations.size(); size > 0; size--) {
            addRuns(operations, size, all);
            for (List<BitSet> own : byContext.values()) {
                addRuns(own, size, all);
            }
        }
        addTails(behavior, all);
        blocks(behavior).forEach(all::add);
        for (int i = 0; i < behavior.moves().size(); i++) {
            BitSet step = new BitSet();
            step.set(i);
            all.add(step);
        }
        int last = behavior.moves().size() - 1;
        all.removeIf(steps -> steps.get(last));
        return List.copyOf(all.stream().distinct().toList());
    }

    private static void addRuns(List<BitSet> parts, int size, Collection<BitSet> all) {
        for (int from = 0; from + size <= parts.size(); from++) {
            BitSet run = new BitSet();
            parts.subList(from, from + size).forEach(run::or);
            all.add(run);
        }
    }

    /** Each operation of each context, from rest to rest, in the order of their beginnings. */
    private static List<BitSet> operations(Behavior behavior) {
        List<BitSet> operations = new ArrayList<>();
        Map<String, BitSet> open = new LinkedHashMap<>();
        for (int i = 0; i < behavior.moves().size(); i++) {
            Move move = behavior.moves().get(i);
            BitSet operation = open.computeIfAbsent(move.ctx(), context -> {
                BitSet begun = new BitSet();
                operations.add(begun);
                return begun;
            });
            operation.set(i);
            if (context(move).rest() != null) {
                open.remove(move.ctx());
            }
        }
        return operations;
    }

    /** For each context its last steps, as many as it has, then fewer. */
    private static void addTails(Behavior behavior, Collection<BitSet> all) {
        List<Move> moves = behavior.moves();
        for (int first = 0; first < moves.size(); first++) {
            BitSet tail = new BitSet();
            for (int i = first; i < moves.size(); i++) {
                if (moves.get(i).ctx().equals(moves.get(first).ctx())) {
                    tail.set(i);
                }
            }
            all.add(tail);
        }
    }

    private static List<BitSet> blocks(Behavior behavior) {
        List<BitSet> blocks = new ArrayList<>();
        String context = "";
        for (int i = 0; i < behavior.moves().size(); i++) {
            if (!behavior.moves().get(i).ctx().equals(context)) {
                context = behavior.moves().get(i).ctx();
                blocks.add(new BitSet());
            }
            blocks.get(blocks.size() - 1).set(i);
        }
        return blocks;
    }

    /** The behaviour without some steps, if the others can still be taken and end in the same way. */
    Optional<Behavior> without(Behavior behavior, BitSet steps) {
        List<Path> at = List.of(new Path(behavior.initial(), null, null));
        for (int i = 0; i < behavior.moves().size() && !at.isEmpty(); i++) {
            if (!steps.get(i)) {
                at = step(at, behavior.moves().get(i));
            }
        }
        return at.stream()
                .filter(path -> path.move() != null && end.test(path.move()))
                .findFirst()
                .map(path -> new Behavior(behavior.initial(), path.moves()));
    }

    /** All ways to take a step of the same context and name; those that leave the context as it was left come first. */
    private static List<Path> step(List<Path> from, Move wanted) {
        Map<Machine, Path> same = new LinkedHashMap<>();
        Map<Machine, Path> others = new LinkedHashMap<>();
        for (Path path : from) {
            for (Move move : path.at().moves(number(wanted))) {
                if (move.step().equals(wanted.step())) {
                    Map<Machine, Path> ways = context(move).equals(context(wanted)) ? same : others;
                    ways.putIfAbsent(move.next(), new Path(move.next(), path, move));
                }
            }
        }
        others.forEach(same::putIfAbsent);
        return same.values().stream().limit(MAX_WAYS).toList();
    }

    private static int number(Move move) {
        List<Context> contexts = move.next().contexts();
        int number = 0;
        while (!contexts.get(number).self().toString().equals(move.ctx())) {
            number++;
        }
        return number;
    }

    private static Context context(Move move) {
        return move.next().contexts().get(number(move));
    }

    /** One way through the steps so far; the first one has no move. */
    private record Path(Machine at, Path before, Move move) {
        List<Move> moves() {
            List<Move> moves = new ArrayList<>();
            for (Path path = this; path.move() != null; path = Objects.requireNonNull(path.before())) {
                moves.add(0, path.move());
            }
            return moves;
        }
    }
}
