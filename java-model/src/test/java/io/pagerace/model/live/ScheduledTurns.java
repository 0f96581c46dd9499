package io.pagerace.model.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Step;
import io.pagerace.model.machine.Move;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets one context of a live machine take one step, with the choices of a move of the stepped machine. */
final class ScheduledTurns implements Turns {
    private static final long PATIENCE_MILLIS = 20_000;

    /** Where a context waits, by name: the step before which it is, or nothing where it rests. */
    private final Map<String, String> waiting = new HashMap<>();

    private String turn = "";
    private Move move;
    private boolean isTaken;
    private Iterator<Integer> choices;
    private String trouble = "";
    private boolean isOver;

    @Override
    public synchronized void await(Owner context, Step step) {
        if (turn.equals(context.toString()) && !isTaken) {
            // The first step of an operation that it has just begun.
            take(step);
        } else if (arrive(context, step.text())) {
            take(step);
        }
    }

    @Override
    public synchronized int operation(Owner context, List<Operation> operations, Random random) {
        return arrive(context, "") ? move.operation() : 0;
    }

    @Override
    public synchronized int option(Owner context, int options, Random random) {
        if (isOver) {
            return 0;
        }
        if (!turn.equals(context.toString()) || !choices.hasNext()) {
            trouble = context + " makes a choice that the stepped machine does not make";
            return 0;
        }
        return choices.next();
    }

    private void take(Step step) {
        isTaken = true;
        if (!isOver && !step.text().equals(move.step())) {
            trouble = "takes " + step + " in place of " + move.step();
        }
    }

    private boolean arrive(Owner context, String step) {
        String name = context.toString();
        if (turn.equals(name)) {
            turn = "";
        }
        waiting.put(name, step);
        notifyAll();
        await(() -> turn.equals(name) || isOver);
        waiting.remove(name);
        return !isOver;
    }

    private synchronized void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        try {
            while (!condition.getAsBoolean() && !isLate(start)) {
                wait(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isLate(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) > PATIENCE_MILLIS;
    }

    /** Waits until all contexts have come to their first step. */
    synchronized void awaitAll(int contexts) {
        await(() -> waiting.size() == contexts);
        assertEquals(contexts, waiting.size());
    }

    /** Lets the move's context take it, and returns when that waits for its next step, or has died. */
    void take(Move next, LiveMachine machine) {
        synchronized (this) {
            move = next;
            choices = next.choices().iterator();
            isTaken = false;
            turn = next.ctx();
            notifyAll();
        }
        boolean dies = next.next().fault().stop();
        long start = System.nanoTime();
        while (dies ? !machine.isStopped() : !hasArrived(next.ctx())) {
            Thread.onSpinWait();
            synchronized (this) {
                check(start);
            }
        }
        synchronized (this) {
            if (!dies && choices.hasNext()) {
                trouble = "makes fewer choices than the stepped machine";
            }
            check(start);
        }
    }

    private synchronized boolean hasArrived(String context) {
        return turn.isEmpty() && waiting.containsKey(context);
    }

    private void check(long start) {
        if (isLate(start)) {
            trouble = "does not come to its next step";
        }
        if (!trouble.isEmpty()) {
            throw new AssertionError(trouble + "; turn of " + move);
        }
    }

    /** Where a context is: the step that is next, or nothing. */
    synchronized String step(String context) {
        return waiting.getOrDefault(context, "");
    }

    /** Lets all go, so that they notice that the machine has stopped. */
    synchronized void end() {
        isOver = true;
        notifyAll();
    }
}
