package io.pagerace.alloy;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.process.Tasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Runs commands, several at a time: Alloy keeps static state, so each has a JVM, which serves for one after another.
 */
public final class AlloyRun {
    private final Supplier<Alloy> alloys;
    private final int processes;
    private final Optional<AlloyCache> cache;
    private final boolean reuses;
    private final Wanted wanted;
    private final Map<ModelCommand, Running> running = new LinkedHashMap<>();
    private final long start = System.nanoTime();
    private int done;

    private record Running(long since, Alloy.Size size) {}

    /**
     * Runs commands later.
     *
     * @param alloys makes an Alloy
     * @param processes how many at a time
     * @param cache results of earlier runs; those of this one are added
     * @param reuses whether they may be used
     * @param wanted how much of what is found
     */
    public AlloyRun(Supplier<Alloy> alloys, int processes, Optional<AlloyCache> cache, boolean reuses, Wanted wanted) {
        this.alloys = alloys;
        this.processes = processes;
        this.cache = cache;
        this.reuses = reuses;
        this.wanted = wanted;
    }

    /**
     * Runs commands, and tells their results in their order, each as soon as those before it are known.
     *
     * @param progress is called now and then with how far it is
     */
    public void run(List<ModelCommand> commands, Consumer<AlloyResult> told, Consumer<String> progress) {
        List<Alloy> started = new ArrayList<>();
        ThreadLocal<Alloy> own = ThreadLocal.withInitial(() -> {
            synchronized (started) {
                started.add(alloys.get());
                return started.get(started.size() - 1);
            }
        });
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(1, Math.min(processes, commands.size())), task -> {
                    Thread thread = new Thread(task, "alloy");
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            Waiting waiting = new Waiting(commands);
            for (int thread = 0; thread < commands.size(); thread++) {
                threads.execute(() -> waiting.next(command -> one(command, own::get)));
            }
            for (ModelCommand command : commands) {
                told.accept(await(waiting.result(command), () -> progress.accept(progress(commands.size()))));
            }
        } finally {
            threads.shutdownNow();
            synchronized (started) {
                started.forEach(Alloy::close);
            }
        }
    }

    /** The commands that nobody has begun. Who has read a model goes on with its commands, so that few read it. */
    private static final class Waiting {
        private final List<ModelCommand> left;
        private final Map<ModelCommand, CompletableFuture<AlloyResult>> results = new LinkedHashMap<>();
        private final Map<Thread, AlloyModel> read = new HashMap<>();

        Waiting(List<ModelCommand> commands) {
            left = new ArrayList<>(commands);
            commands.forEach(command -> results.put(command, new CompletableFuture<>()));
        }

        Future<AlloyResult> result(ModelCommand command) {
            return results.get(command);
        }

        void next(Function<ModelCommand, AlloyResult> run) {
            ModelCommand command = take();
            try {
                results.get(command).complete(run.apply(command));
            } catch (RuntimeException | Error e) {
                results.get(command).completeExceptionally(e);
            }
        }

        private synchronized ModelCommand take() {
            AlloyModel own = read.get(Thread.currentThread());
            ModelCommand command = first(each -> each.model().equals(own))
                    .or(() -> first(each -> !read.containsValue(each.model())))
                    .orElseGet(() -> left.get(0));
            left.remove(command);
            read.put(Thread.currentThread(), command.model());
            return command;
        }

        private Optional<ModelCommand> first(Predicate<ModelCommand> such) {
            return left.stream().filter(such).findFirst();
        }
    }

    private AlloyResult one(ModelCommand command, Supplier<Alloy> alloy) {
        Optional<AlloyResult> known = reuses ? cache.flatMap(c -> c.find(command, wanted)) : Optional.empty();
        try {
            return known.orElseGet(() -> made(command, alloy.get()));
        } finally {
            synchronized (running) {
                running.remove(command);
                done++;
            }
        }
    }

    private AlloyResult made(ModelCommand command, Alloy alloy) {
        long since = System.nanoTime();
        progress(command, since, Alloy.Size.NONE);
        try {
            Optional<Alloy.Answer> answer = alloy.run(command, wanted, size -> progress(command, since, size));
            if (answer.isEmpty()) {
                return AlloyResult.unknown(command, (System.nanoTime() - since) / 1e9, "the time of --timeout is over");
            }
            cache.ifPresent(c -> c.keep(command, wanted, answer.get()));
            return answer.get().result(command, false);
        } catch (PageraceException e) {
            // One that fails does not keep the others from being run, unless all would fail.
            if (e.exitStatus() != ExitStatus.INTERNAL) {
                throw e;
            }
            return AlloyResult.unknown(command, (System.nanoTime() - since) / 1e9, e.getMessage());
        }
    }

    private void progress(ModelCommand command, long since, Alloy.Size size) {
        synchronized (running) {
            running.put(command, new Running(since, size));
        }
    }

    private String progress(int all) {
        synchronized (running) {
            StringJoiner line =
                    new StringJoiner("; ", seconds(start) + " s, " + done + " of " + all + " commands: ", "");
            running.forEach((command, at) -> line.add(String.format(
                    Locale.ROOT,
                    "%s %d s%s",
                    command,
                    seconds(at.since()),
                    at.size().clauses() == 0
                            ? ""
                            : String.format(
                                    Locale.ROOT, ", %,d clauses", at.size().clauses()))));
            return line.toString();
        }
    }

    private static long seconds(long since) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
    }

    private static AlloyResult await(Future<AlloyResult> future, Runnable meanwhile) {
        while (!future.isDone()) {
            meanwhile.run();
            waitABit(future);
        }
        return Tasks.result(future);
    }

    private static void waitABit(Future<AlloyResult> future) {
        try {
            future.get(100, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException | ExecutionException e) {
            // Not yet; or it is done, and its result says what was thrown.
        } catch (InterruptedException e) {
            throw Tasks.interrupted();
        }
    }
}
