package io.pagerace.model.live;

import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Step;
import java.util.List;
import java.util.Random;

/**
 * Who decides in a live machine which context goes on, and what it chooses; each context asks on its own thread. This
 * one lets all go on at any time and choose by chance.
 */
interface Turns {
    /** The context has come to a step, and may take it when this returns. */
    default void await(Owner context, Step step) {}

    /** How many times as seldom as another a context begins an operation that is its last. */
    int SELDOM = 1000;

    /** The number of the operation that a context begins. */
    default int operation(Owner context, List<Operation> operations, Random random) {
        int number = random.nextInt(operations.size());
        while (operations.get(number).isLast() && random.nextInt(SELDOM) != 0) {
            number = random.nextInt(operations.size());
        }
        return number;
    }

    /** The number of the option that it chooses, of so many. */
    default int option(Owner context, int options, Random random) {
        return random.nextInt(options);
    }
}
