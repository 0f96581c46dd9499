package io.pagerace.model.machine;

import java.util.List;
import java.util.Objects;

/**
 * A step that can be taken. Two are equal if they are one step of the specification: the same machine may have come to
 * it in two ways.
 *
 * @param ctx the context that takes it: {@code c0}, {@code dev0}, {@code user}
 * @param step its name: {@code isolate.get_page}
 * @param next the machine behind it
 * @param operation the number of the operation that the step belongs to, among those of the context; -1 if it is not
 *     known
 * @param choices what is chosen on the way to the next step: for each choice the number of the option
 */
public record Move(String ctx, String step, Machine next, int operation, List<Integer> choices) {
    /** Copies the list. */
    public Move {
        choices = List.copyOf(choices);
    }

    /** A step of which only the name and what is behind it are known. */
    public Move(String ctx, String step, Machine next) {
        this(ctx, step, next, -1, List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Move that && ctx.equals(that.ctx) && step.equals(that.step) && next.equals(that.next);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ctx, step, next);
    }
}
