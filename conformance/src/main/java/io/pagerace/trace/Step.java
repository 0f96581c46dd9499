package io.pagerace.trace;

/**
 * One atomic access to shared memory.
 *
 * @param ctx the context that takes it: a compacting CPU (c0), a device's own thread (dev0) or the other user (user)
 * @param name the kernel-word name of the step, such as {@code isolate.get_page}
 */
public record Step(String ctx, String name) {
    /** As in "c0 isolate.get_page". */
    @Override
    public String toString() {
        return ctx + " " + name;
    }
}
