package io.pagerace.model.machine;

import io.pagerace.model.Owner;
import io.pagerace.model.PageMemory;
import io.pagerace.model.Registers;
import io.pagerace.model.Rest;
import io.pagerace.model.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The CPU of one run of an operation that takes the steps of an {@link Exchange} in their new order. The code is run in
 * its own order; to come to a step before those that it has in front of it, these are taken to return something with
 * which it gets there. What they do return is known when they are taken.
 */
final class ExchangedCpu extends SteppedCpu {
    private static final Object NOT_TAKEN = new Object() {
        @Override
        public String toString() {
            return "not taken yet";
        }
    };

    private final Exchange exchange;
    /** What the steps are taken to return that are not taken yet. */
    private final Choices guesses;
    /** What the context has in its registers, as others see them. */
    private final Registers visible;

    /** Null outside of the steps. */
    private Open open;
    /** The place in the code of the last of the steps that was passed. */
    private int at = -1;
    /** How many of the choices behind it were passed. */
    private int chosen;

    /** The place in the code of the step that this run takes; -1 before it. */
    private int target = -1;
    /** The registers where the first step is that is passed and not taken yet; null if there is none. */
    private Registers guessed;
    /** The registers where the new step is. */
    private Registers atTarget;
    /** The registers where the code comes to what follows the new step; null before. */
    private Registers behindTarget;

    private boolean replayedChoice;
    private boolean elsewhere;
    private boolean completed;
    /** Whether the first of the steps comes next in the code. */
    private boolean begins;

    private String notFollowed;

    /** The steps while they are being taken: what those that were have returned, and what was chosen behind each. */
    private record Open(List<Object> results, List<List<Object>> choices) {
        static Open of(int steps) {
            return new Open(Collections.nCopies(steps, NOT_TAKEN), Collections.nCopies(steps, Collections.emptyList()));
        }

        boolean isTaken(int step) {
            return results.get(step) != NOT_TAKEN;
        }

        int taken() {
            return (int) results.stream().filter(each -> each != NOT_TAKEN).count();
        }

        Open with(int step, Object result) {
            List<Object> more = new ArrayList<>(results);
            more.set(step, result);
            return new Open(Collections.unmodifiableList(more), choices);
        }

        Open choosing(int step, Object choice) {
            List<List<Object>> more = new ArrayList<>(choices);
            List<Object> here = new ArrayList<>(choices.get(step));
            here.add(choice);
            more.set(step, Collections.unmodifiableList(here));
            return new Open(results, Collections.unmodifiableList(more));
        }
    }

    /** How far the context is, as others may see it. */
    private record Left(int taken, boolean changes) {}

    ExchangedCpu(
            Context context,
            PageMemory memory,
            ProtocolMachine protocol,
            Choices choices,
            Choices guesses,
            Predicate<Owner> mappingInUse) {
        super(context, memory, protocol, choices, mappingInUse);
        this.exchange = protocol.exchange();
        this.guesses = guesses;
        this.visible = context.registers();
    }

    @Override
    @SuppressWarnings("unchecked") // the same code asked the same question before
    public <T> T step(Step step, Supplier<T> access) {
        if (open == null) {
            Object recorded = nextRecorded();
            if (recorded instanceof Open begun) {
                open = begun;
                results().remove(results().size() - 1);
            } else if (recorded == NOTHING_RECORDED
                    && taken() == null
                    && step == exchange.code().get(0)) {
                open = Open.of(exchange.code().size());
            } else if (taken() != null) {
                throw before(step);
            } else {
                return super.step(step, access);
            }
        }
        return (T) (target < 0 ? toTarget(step, access) : behindTarget(step));
    }

    private Object toTarget(Step step, Supplier<?> access) {
        if (at + 1 == exchange.code().size() || exchange.code().get(at + 1) != step) {
            throw elsewhere();
        }
        pass();
        if (open.isTaken(at)) {
            return open.results().get(at);
        }
        if (step == exchange.next(open.taken())) {
            target = at;
            atTarget = registers().copy();
            Object result = takeNew(step, access);
            open = open.with(at, result);
            if (hasTakenBehind() && !exchange.results().get(step).contains(result)) {
                notFollowed = "what comes where " + step.text() + " returns something else than it is known to";
                throw Pause.BLOCKED;
            }
            return result;
        }
        if (guessed == null) {
            guessed = registers().copy();
        }
        return guesses.choose(exchange.results().get(step));
    }

    private Object behindTarget(Step step) {
        if (behindTarget == null) {
            behindTarget = registers().copy();
        }
        if (!inLine(step.text())) {
            exit();
        } else if (at + 1 < exchange.code().size() && open.isTaken(at + 1)) {
            pass();
            return open.results().get(at);
        } else {
            pauseOrComplete();
        }
        if (completed) {
            throw before(step);
        }
        setNext(exchange.next(open.taken()));
        throw Pause.BEFORE_STEP;
    }

    /** The code goes on with a step that is not taken now. */
    private Pause before(Step step) {
        begins = step == exchange.code().get(0);
        setNext(begins ? exchange.next(0) : step);
        return Pause.BEFORE_STEP;
    }

    private void pass() {
        at++;
        chosen = 0;
    }

    /** Whether a place is what the code has behind the step that was passed last. */
    private boolean inLine(String place) {
        int next = at + 1;
        return next < exchange.code().size()
                ? exchange.code().get(next).text().equals(place)
                : exchange.behind().isEmpty() || exchange.behind().contains(place);
    }

    @Override
    @SuppressWarnings("unchecked") // the same code asked the same question before
    public <T> T choose(List<T> options) {
        if (open == null || isInStep() || at < 0) {
            return super.choose(options);
        }
        List<Object> known = open.choices().get(at);
        if (chosen < known.size()) {
            replayedChoice |= target >= 0;
            return (T) known.get(chosen++);
        }
        T choice = chooseNew(options);
        open = open.choosing(at, choice);
        chosen++;
        return choice;
    }

    private Pause elsewhere() {
        elsewhere = true;
        return Pause.BLOCKED;
    }

    /** The code has come to its end; where the context rests, null if steps are left. */
    @Override
    Rest ended(Rest rest) {
        if (open == null) {
            return rest;
        }
        if (target < 0) {
            throw elsewhere();
        }
        behindTarget = behindTarget == null ? registers().copy() : behindTarget;
        if (inLine(rest.toString())) {
            pauseOrComplete();
        } else {
            exit();
        }
        if (completed) {
            return rest;
        }
        setNext(exchange.next(open.taken()));
        return null;
    }

    /** The code goes on in line: all steps are taken, or others are left. */
    private void pauseOrComplete() {
        if (open.taken() == exchange.code().size()) {
            complete(exchange.code().size());
            return;
        }
        results().add(open);
    }

    /** A step leads elsewhere: those that are left are not taken. */
    private void exit() {
        boolean lost = hasTakenBehind() && left().changes();
        boolean early = guessed != null && !guessed.equals(atTarget);
        boolean otherWay = at != target || replayedChoice;
        Step step = exchange.code().get(at);
        if (!exchange.exits().contains(step) || lost || early || otherWay) {
            notFollowed = "what comes where " + step.text() + " leads elsewhere";
            throw Pause.BLOCKED;
        }
        complete(target + 1);
    }

    private boolean hasTakenBehind() {
        for (int step = target + 1; step < exchange.code().size(); step++) {
            if (open.isTaken(step)) {
                return true;
            }
        }
        return false;
    }

    private Left left() {
        return visible.pending instanceof Left before ? before : new Left(0, false);
    }

    /** What is recorded is that of the code's own order again, up to so many of the steps. */
    private void complete(int steps) {
        completed = true;
        for (int step = 0; step < steps; step++) {
            results().add(open.isTaken(step) ? open.results().get(step) : guess(step));
            results().addAll(open.choices().get(step));
        }
    }

    private Object guess(int step) {
        int number = 0;
        for (int before = 0; before < step; before++) {
            number += open.isTaken(before) ? 0 : 1;
        }
        return exchange.results()
                .get(exchange.code().get(step))
                .get(guesses.taken().get(number));
    }

    /** In between the steps a context has in its registers what those have put there that are taken. */
    @Override
    Registers registersBehind() {
        if (target < 0 || completed) {
            registers().pending = begins ? new Left(0, false) : null;
            return registers();
        }
        Registers between = visible.between(atTarget, behindTarget);
        int taken = 0;
        for (int step = 0; step < exchange.code().size(); step++) {
            taken |= open.isTaken(step) ? 1 << step : 0;
        }
        between.pending = new Left(taken, left().changes() || !atTarget.equals(behindTarget));
        return between;
    }

    @Override
    boolean isGuessing() {
        return guessed != null;
    }

    /** Whether the code does not come to the step, with what the steps before it are taken to return. */
    boolean isElsewhere() {
        return elsewhere || (guessed != null && target < 0);
    }

    /** Why what the code does here is not followed; null if it is. */
    String notFollowed() {
        return notFollowed;
    }
}
