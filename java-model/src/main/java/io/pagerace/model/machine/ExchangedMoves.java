package io.pagerace.model.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The next step of a context that takes steps in another order. Where it comes before others, it must do the same
 * whatever these will return, as long as the code comes to it.
 */
final class ExchangedMoves {
    private final Machine machine;
    private final ProtocolMachine protocol;
    private final int number;
    private final int operation;

    /** In an operation that the context is in or could begin. */
    ExchangedMoves(Machine machine, ProtocolMachine protocol, int number, int operation) {
        this.machine = machine;
        this.protocol = protocol;
        this.number = number;
        this.operation = operation;
    }

    /** The step once for each choice; none if it can't be taken now, or can't be followed. */
    List<Move> all() {
        List<Move> all = null;
        Choices guesses = new Choices();
        do {
            List<Move> moves = with(guesses).orElse(null);
            if (all == null) {
                all = moves;
            } else if (moves != null && !all.equals(moves)) {
                return leftOut("a step that needs what one returns that it comes before now");
            }
        } while (guesses.advance());
        return all == null ? leftOut("what comes where the steps are not one behind the other") : all;
    }

    private List<Move> leftOut(String what) {
        protocol.observer().notFollowed(what);
        return List.of();
    }

    /** With what the steps are taken to return that are not taken yet; empty if the code leads elsewhere with it. */
    private Optional<List<Move>> with(Choices guesses) {
        List<Move> moves = new ArrayList<>();
        Choices choices = new Choices();
        do {
            guesses.restart();
            ExchangedCpu cpu = machine.exchanged(number, choices, guesses);
            try {
                machine.move(number, operation, cpu, choices).ifPresent(moves::add);
            } catch (MutantFailed e) {
                if (cpu.taken() == null) {
                    return Optional.empty();
                }
                leftOut("a step that can't be taken there");
            }
            if (cpu.isElsewhere()) {
                return Optional.empty();
            }
            if (cpu.notFollowed() != null) {
                leftOut(cpu.notFollowed());
            }
        } while (choices.advance());
        return Optional.of(moves);
    }
}
