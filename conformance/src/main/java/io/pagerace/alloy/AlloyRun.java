package io.pagerace.alloy;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.process.Backlog;
import io.pagerace.process.Tasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
        int atOnce = Math.max(1, Math.min(processes, commands.size()));
        try (Backlog<ModelCommand, AlloyResult> work =
                new Backlog<>("alloy", atOnce, commands, new Choice()::of, command -> one(command, own::get))) {
            for (ModelCommand command : commands) {
                told.accept(await(work.result(command), () -> progress.accept(progress(commands.size()))));
            }
        } finally {
            synchronized (started) {
                started.forEach(Alloy::close);
            }
        }
    }

    /** Which command is next. Who has read a model goes on with its commands, so that few read it. */
    private static final class Choice {
        private final Map<Thread, AlloyModel> read = new HashMap<>();

        ModelCommand of(List<ModelCommand> left) {
            AlloyModel own = read.get(Thread.currentThread());
            ModelCommand command = first(left, each -> each.model().equals(own))
                    .or(() -> first(left, each -> !read.containsValue(each.model())))
                    .orElseGet(() -> left.get(0));
            read.put(Thread.currentThread(), command.model());
            return command;
        }

        private static Optional<ModelCommand> first(List<ModelCommand> left, Predicate<ModelCommand> such) {
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
