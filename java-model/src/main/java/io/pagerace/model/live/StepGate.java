package io.pagerace.model.live;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Makes steps of several accesses atomic among steps of one. A step that is one atomic instruction runs beside others
 * of its kind: the instructions race as they are. A step that the kernel does in several (under a lock, or in none of
 * the ways that the model tells apart) is one step of the protocol all the same, and runs alone.
 */
final class StepGate {
    /** How often to look before others are let run: on few CPUs whoever is waited for may have none. */
    private static final int LOOKS = 256;

    /** Contexts do not share a cache line. */
    private static final int STRIDE = 16;

    private final int contexts;
    private final AtomicIntegerArray inside;
    private final AtomicInteger alone = new AtomicInteger();

    StepGate(int contexts) {
        this.contexts = contexts;
        this.inside = new AtomicIntegerArray(contexts * STRIDE);
    }

    /** Waits until nobody is alone, and keeps everybody from being alone. */
    void enter(int context) {
        while (true) {
            inside.set(context * STRIDE, 1);
            if (alone.get() == 0) {
                return;
            }
            inside.set(context * STRIDE, 0);
            for (int looks = 0; alone.get() != 0; looks++) {
                relax(looks);
            }
        }
    }

    void leave(int context) {
        inside.set(context * STRIDE, 0);
    }

    /** Waits until nobody is inside, and keeps everybody out. */
    void enterAlone() {
        for (int looks = 0; !alone.compareAndSet(0, 1); looks++) {
            relax(looks);
        }
        for (int context = 0; context < contexts; context++) {
            for (int looks = 0; inside.get(context * STRIDE) != 0; looks++) {
                relax(looks);
            }
        }
    }

    void leaveAlone() {
        alone.set(0);
    }

    /** A moment of waiting. */
    @SuppressWarnings("ThreadPriorityCheck") // see LOOKS
    static void relax(int looks) {
        if (looks < LOOKS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}
