package io.pagerace.process;

import java.util.concurrent.TimeUnit;

/** The end of this JVM by a signal, as the threads see it that wait for another program. */
public final class Shutdown {
    /** A signal to the terminal's process group may reach the other program before it reaches us. */
    private static final long SIGNAL_MILLIS = 300;

    private Shutdown() {}

    /**
     * Call it when another program has failed. If the signal that ended it is about to end this JVM too, there is
     * nothing to report, and this does not return.
     */
    public static void await() throws InterruptedException {
        Thread.sleep(SIGNAL_MILLIS);
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
        } catch (IllegalStateException e) {
            waitForTheEnd();
        }
    }

    /** Does not return: the JVM is ending, and the calling thread has nothing to do any more. */
    public static void waitForTheEnd() {
        while (true) {
            try {
                Thread.sleep(TimeUnit.HOURS.toMillis(1));
            } catch (InterruptedException e) {
                // Nobody here may go on: the JVM is ending.
            }
        }
    }
}
