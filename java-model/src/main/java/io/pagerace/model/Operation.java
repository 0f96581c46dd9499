package io.pagerace.model;

import java.util.Set;
import java.util.function.Supplier;

/**
 * Something that a context can begin when it rests: a scan, a pass of migrate_pages(), leak_balloon().
 *
 * @param name the kernel function
 * @param from where the context must rest for it
 * @param isLast whether nothing is left to do for the context behind it: on real threads it comes seldom, so that there
 *     is something before it
 * @param body the code; runs until the context rests again, and says where. If it takes no step, there was nothing to
 *     do.
 */
public record Operation(String name, Set<Rest> from, boolean isLast, Supplier<Rest> body) {
    /** An operation behind which the context goes on. */
    public Operation(String name, Set<Rest> from, Supplier<Rest> body) {
        this(name, from, false, body);
    }

    /** An operation that begins and ends at {@link Rest#IDLE}. */
    public static Operation of(String name, Runnable body) {
        return idle(name, false, body);
    }

    /** The same, and the last one that has something to do. */
    public static Operation last(String name, Runnable body) {
        return idle(name, true, body);
    }

    private static Operation idle(String name, boolean isLast, Runnable body) {
        return new Operation(name, Set.of(Rest.IDLE), isLast, () -> {
            body.run();
            return Rest.IDLE;
        });
    }
}
