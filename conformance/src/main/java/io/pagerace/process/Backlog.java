package io.pagerace.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Work that several threads do, each of which chooses what it does next. {@link #close()} has no more of it begun, and
 * interrupts what is.
 *
 * @param <W> a piece of work
 * @param <R> its result
 */
public final class Backlog<W, R> implements AutoCloseable {
    private final List<W> left;
    private final Map<W, CompletableFuture<R>> results = new HashMap<>();
    private final Function<List<W>, W> choice;
    private final Function<W, R> work;
    private final ExecutorService threads;

    /**
     * Begins.
     *
     * @param name the name of the threads, which do not keep the JVM alive
     * @param atOnce how many there are
     * @param all all work
     * @param choice of what is left, never empty, the piece that the thread that calls this does next; is called by one
     *     at a time
     * @param work does a piece
     */
    public Backlog(String name, int atOnce, List<W> all, Function<List<W>, W> choice, Function<W, R> work) {
        this.left = new ArrayList<>(all);
        this.choice = choice;
        this.work = work;
        this.threads = Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        all.forEach(each -> results.put(each, new CompletableFuture<>()));
        all.forEach(each -> threads.execute(this::next));
    }

    /** The result of a piece, in time. */
    public Future<R> result(W piece) {
        return results.get(piece);
    }

    private void next() {
        W piece = take();
        try {
            results.get(piece).complete(work.apply(piece));
        } catch (RuntimeException | Error e) {
            results.get(piece).completeExceptionally(e);
        }
    }

    private synchronized W take() {
        W piece = choice.apply(left);
        left.remove(piece);
        return piece;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
