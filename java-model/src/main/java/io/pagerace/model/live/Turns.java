package io.pagerace.model.live;

import io.pagerace.model.Owner;
import io.pagerace.model.Step;
import java.util.Random;

/**
 * Who decides in a live machine which context goes on, and what it chooses; each context asks on its own thread. This
 * one lets all go on at any time and choose by chance.
 */
interface Turns {
    /** The context has come to a step, and may take it when this returns. */
    default void await(Owner context, Step step) {}

    /** The number of the operation that a context begins, of so many. */
    default int operation(Owner context, int operations, Random random) {
        return random.nextInt(operations);
    }

    /** The number of the option that it chooses, of so many. */
    default int option(Owner context, int options, Random random) {
        return random.nextInt(options);
    }
}
