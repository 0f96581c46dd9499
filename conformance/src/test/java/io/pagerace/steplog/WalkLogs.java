package io.pagerace.steplog;

import io.pagerace.model.Step;
import io.pagerace.model.log.LoggedStep;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Context;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Logs of random walks of the stepped machine: what real threads could have logged, the same for the same seed. */
final class WalkLogs {
    private WalkLogs() {}

    /** A walk of at most so many steps; they overlap at random. */
    static StepLog log(String protocol, Scope scope, Set<String> rules, long seed, int length) {
        Random random = new Random(seed);
        List<Machine> initial = Protocols.machine(protocol, scope, rules).initial();
        Machine machine = initial.get(random.nextInt(initial.size()));
        List<String> contexts = machine.contexts().stream()
                .map(context -> context.self().toString())
                .toList();
        List<List<LoggedStep>> steps = new ArrayList<>();
        contexts.forEach(context -> steps.add(new ArrayList<>()));
        List<Move> moves = machine.moves();
        for (int i = 1; i <= length && !moves.isEmpty(); i++) {
            Move move = moves.get(random.nextInt(moves.size()));
            int context = contexts.indexOf(move.ctx());
            Context after = move.next().contexts().get(context);
            steps.get(context)
                    .add(new LoggedStep(
                            Step.of(move.step()),
                            i,
                            i,
                            after.pc(),
                            after.registers(),
                            move.next().fault()));
            machine = move.next();
            moves = machine.moves();
        }
        return new StepLog(
                protocol,
                scope,
                rules,
                seed,
                machine.contexts().stream().map(Context::self).toList(),
                tickets(steps, random));
    }

    /** A begin or an end. */
    private record Moment(double time, int context, int index, boolean isEnd) {}

    /** Each step takes some of the time between the steps of its context before and behind it. */
    private static List<List<LoggedStep>> tickets(List<List<LoggedStep>> steps, Random random) {
        List<Moment> moments = new ArrayList<>();
        for (int context = 0; context < steps.size(); context++) {
            List<LoggedStep> own = steps.get(context);
            for (int i = 0; i < own.size(); i++) {
                double at = own.get(i).begin();
                double before = i == 0 ? at - 1 : own.get(i - 1).begin();
                double behind = i == own.size() - 1 ? at + 1 : own.get(i + 1).begin();
                moments.add(new Moment(at - random.nextDouble() * (at - before) / 2, context, i, false));
                moments.add(new Moment(at + random.nextDouble() * (behind - at) / 2, context, i, true));
            }
        }
        moments.sort(Comparator.comparingDouble(Moment::time));
        List<List<LoggedStep>> result = new ArrayList<>();
        steps.forEach(own -> result.add(new ArrayList<>(own)));
        for (int ticket = 0; ticket < moments.size(); ticket++) {
            Moment moment = moments.get(ticket);
            LoggedStep step = result.get(moment.context).get(moment.index);
            result.get(moment.context)
                    .set(
                            moment.index,
                            at(step, moment.isEnd ? step.begin() : ticket, moment.isEnd ? ticket : step.end()));
        }
        return result;
    }

    /** The same step at another time. */
    static LoggedStep at(LoggedStep step, long begin, long end) {
        return new LoggedStep(step.step(), begin, end, step.pc(), step.registers(), step.fault());
    }
}
