package io.pagerace.steplog;

import io.pagerace.model.Flag;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Registers;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import io.pagerace.model.log.LoggedStep;
import io.pagerace.model.log.StepLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What can go wrong with a log. */
enum Corruption {
    /** A step is missing. */
    DROPPED {
        @Override
        boolean change(List<List<LoggedStep>> steps, int context, int index, Random random) {
            steps.get(context).remove(index);
            return true;
        }
    },
    /** Two steps of a context are in the wrong order. */
    SWAPPED {
        @Override
        boolean change(List<List<LoggedStep>> steps, int context, int index, Random random) {
            List<LoggedStep> own = steps.get(context);
            if (index == 0) {
                return false;
            }
            LoggedStep one = own.get(index - 1);
            LoggedStep other = own.get(index);
            own.set(index - 1, WalkLogs.at(other, one.begin(), one.end()));
            own.set(index, WalkLogs.at(one, other.begin(), other.end()));
            return !one.step().equals(other.step()) || !one.registers().equals(other.registers());
        }
    },
    /** A step is said to come behind one of another context that it came before. */
    LATE {
        @Override
        boolean change(List<List<LoggedStep>> steps, int context, int index, Random random) {
            List<LoggedStep> own = steps.get(context);
            LoggedStep step = own.get(index);
            List<LoggedStep> later = steps.stream()
                    .filter(others -> others != own)
                    .flatMap(List::stream)
                    .filter(other -> other.begin() > step.end()
                            && (index == own.size() - 1
                                    || other.end() + 2 < own.get(index + 1).begin()))
                    .toList();
            if (later.isEmpty()) {
                return false;
            }
            long behind = any(later, random).end();
            own.set(index, WalkLogs.at(step, behind + 1, behind + 2));
            return true;
        }
    },
    /** A step is said to be another context's. */
    REATTRIBUTED {
        @Override
        boolean change(List<List<LoggedStep>> steps, int context, int index, Random random) {
            int other = random.nextInt(steps.size());
            LoggedStep step = steps.get(context).remove(index);
            List<LoggedStep> others = steps.get(other);
            int at = 0;
            while (at < others.size() && others.get(at).begin() < step.begin()) {
                at++;
            }
            long behind = at == 0 ? -3 : others.get(at - 1).end();
            others.add(at, WalkLogs.at(step, behind + 1, behind + 2));
            return other != context;
        }
    },
    /** A context has something else behind a step. */
    CHANGED {
        @Override
        boolean change(List<List<LoggedStep>> steps, int context, int index, Random random) {
            LoggedStep step = steps.get(context).get(index);
            Registers registers = step.registers().copy();
            Page page = Page.of(random.nextInt(2));
            Page other = random.nextBoolean() ? page : null;
            String pc = step.pc();
            Step name = step.step();
            List<LoggedStep> all = steps.stream().flatMap(List::stream).toList();
            switch (random.nextInt(8)) {
                case 0 -> registers.page = other;
                case 1 -> registers.newpage = other;
                case 2 -> registers.refs = registers.refs ^ Pages.with(0, page);
                case 3 -> registers.rc = any(Arrays.asList(Result.values()), random);
                case 4 ->
                    registers.word ^= any(Arrays.asList(Flag.values()), random).mask();
                case 5 -> registers.lru = !registers.lru;
                case 6 -> name = any(all, random).step();
                default -> pc = any(all, random).pc();
            }
            LoggedStep changed = new LoggedStep(name, step.begin(), step.end(), pc, registers, step.fault());
            steps.get(context).set(index, changed);
            return name != step.step() || !pc.equals(step.pc()) || !registers.equals(step.registers());
        }
    };

    private static final long ROOM = 3;

    /** Changes the lists; false if nothing was wrong with them then. */
    abstract boolean change(List<List<LoggedStep>> steps, int context, int index, Random random);

    /** The log with one step corrupted; empty if that could not be done to it. */
    Optional<StepLog> of(StepLog log, Random random) {
        List<List<LoggedStep>> steps = new ArrayList<>();
        for (List<LoggedStep> own : log.steps()) {
            // Between any two moments there is room for a step.
            steps.add(new ArrayList<>(own.stream()
                    .map(step -> WalkLogs.at(step, ROOM * step.begin(), ROOM * step.end()))
                    .toList()));
        }
        int context = random.nextInt(steps.size());
        if (steps.get(context).isEmpty()) {
            return Optional.empty();
        }
        int index = random.nextInt(steps.get(context).size());
        boolean changed =
                change(steps, context, index, random) && steps.stream().allMatch(Corruption::isInOrder);
        return changed
                ? Optional.of(new StepLog(log.protocol(), log.scope(), log.rules(), log.seed(), log.contexts(), steps))
                : Optional.empty();
    }

    /** A context's own steps come one after the other, and none after it died: else it is no log. */
    private static boolean isInOrder(List<LoggedStep> own) {
        for (int i = 0; i < own.size(); i++) {
            LoggedStep step = own.get(i);
            boolean isStopped = step.pc().equals(LoggedStep.STOPPED);
            boolean isLate = i > 0
                    && (step.begin() <= own.get(i - 1).end()
                            || own.get(i - 1).fault().stop());
            if (isLate || isStopped != step.fault().stop()) {
                return false;
            }
        }
        return true;
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
