package io.pagerace.process;

import io.pagerace.PageraceException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Work that other threads do. */
public final class Tasks {
    private Tasks() {}

    /** The result, when it is there. What the work has thrown is thrown here, too. */
    public static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PageraceException cause) {
                throw new PageraceException(cause.exitStatus(), cause.getMessage(), cause);
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** What a thread throws that is interrupted while it waits. */
    public static PageraceException interrupted() {
        Thread.currentThread().interrupt();
        return PageraceException.internal("interrupted");
    }
}
