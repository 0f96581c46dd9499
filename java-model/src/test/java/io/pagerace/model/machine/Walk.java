package io.pagerace.model.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a machine does under a schedule. */
public final class Walk {
    private final Machine initial;
    private final List<Move> moves = new ArrayList<>();

    private Walk(Machine initial) {
        this.initial = initial;
    }

    /** All steps of the schedule, until one kills the kernel. */
    public static Walk of(Machine initial, List<Pick> schedule) {
        return of(initial, schedule, new Restriction() {});
    }

    /** The same with the steps that a restriction allows only. */
    static Walk of(Machine initial, List<Pick> schedule, Restriction restriction) {
        Walk walk = new Walk(initial);
        for (Pick pick : schedule) {
            Machine machine = walk.end();
            List<Move> possible = machine
                    .moves(pick.context() % machine.contexts().size())
                    .stream()
                    .filter(move -> restriction.allows(machine, move))
                    .toList();
            if (!possible.isEmpty()) {
                Move move = possible.get(pick.choice() % possible.size());
                restriction.taken(machine, move);
                walk.moves.add(move);
            }
        }
        return walk;
    }

    /** The machine that it begins with. */
    public Machine initial() {
        return initial;
    }

    /** The steps. */
    public List<Move> moves() {
        return moves;
    }

    /** The machine behind all steps. */
    public Machine end() {
        return moves.isEmpty() ? initial : moves.get(moves.size() - 1).next();
    }

    /** Whether the last step breaks a property, at a step: {@code TotalDispatch putback.call_putbackpage}. */
    boolean breaks(String place) {
        return moves.stream().anyMatch(move -> broken(move).equals(place));
    }

    /** What a move breaks; empty if nothing. */
    static String broken(Move move) {
        return move.next().fault().property() == null
                ? ""
                : move.next().fault().property() + " " + move.next().fault().step();
    }

    /** A step a line. */
    @Override
    public String toString() {
        return moves.stream()
                .map(move -> move.ctx() + " " + move.step() + " " + move.choices() + " " + broken(move))
                .map(String::strip)
                .collect(Collectors.joining("\n", "\n", ""));
    }
}
