package io.pagerace.model;

import java.util.Set;
import java.util.function.Supplier;

/**
 * Something that a context can begin when it rests: a scan, a pass of migrate_pages(), leak_balloon().
 *
 * @param name the kernel function
 * @param from where the context must rest for it
 * @param body the code; runs until the context rests again, and says where. If it takes no step, there was nothing to
 *     do.
 */
public record Operation(String name, Set<Rest> from, Supplier<Rest> body) {
    /** An operation that begins and ends at {@link Rest#IDLE}. */
    public static Operation of(String name, Runnable body) {
        return new Operation(name, Set.of(Rest.IDLE), () -> {
            body.run();
            return Rest.IDLE;
        });
    }
}
