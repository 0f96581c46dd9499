package io.pagerace.coverage;

import io.pagerace.model.Fault;
import io.pagerace.model.Property;
import io.pagerace.model.Rest;
import io.pagerace.model.log.LoggedStep;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Context;
import io.pagerace.model.machine.StepObserver;
import io.pagerace.trace.State;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;

/** Writes down what one source exercises of one protocol. May be used by several threads. */
public final class Recorder implements StepObserver {
    private static final String NOTHING = "none";

    private final String protocol;
    private final Source source;
    private final Ledger ledger = new Ledger();

    /** For steps of this protocol. */
    public Recorder(String protocol, Source source) {
        this.protocol = protocol;
        this.source = source;
    }

    /**
     * A step was taken.
     *
     * @param context who took it: {@code c0}, {@code dev0}, {@code user}
     * @param before the pc before it
     * @param step the step
     * @param behind the pc behind it
     * @param broken the property that it broke; empty if none
     */
    public void taken(String context, String before, String step, String behind, String broken) {
        ledger.add(Edge.of(protocol, context, before, step, behind, broken), source, 1);
    }

    /** What a trace exercises that was replayed. */
    public static Ledger replayed(Trace trace) {
        Recorder recorder = new Recorder(trace.meta().protocol(), Source.REPLAY);
        recorder.taken(trace);
        return recorder.ledger();
    }

    /** All steps of a trace were taken. */
    public void taken(Trace trace) {
        for (int i = 0; i < trace.steps().size(); i++) {
            Step step = trace.steps().get(i);
            String pc = "cpu." + step.ctx() + ".pc";
            State behind = trace.states().get(i + 1);
            String broken = text(behind, "fault.property");
            taken(
                    step.ctx(),
                    text(trace.states().get(i), pc),
                    step.name(),
                    text(behind, pc),
                    broken.equals(NOTHING) ? "" : broken);
        }
    }

    /** All steps of a log of real threads were taken. */
    public void taken(StepLog log) {
        for (int i = 0; i < log.contexts().size(); i++) {
            String pc = Rest.IDLE.toString();
            for (LoggedStep step : log.steps().get(i)) {
                Property broken = step.fault().property();
                taken(
                        log.contexts().get(i).toString(),
                        pc,
                        step.step().text(),
                        step.pc(),
                        broken == null ? "" : broken.text());
                pc = step.pc();
            }
        }
    }

    private static String text(State state, String path) {
        Value value = state.at(path);
        return value == null ? NOTHING : Values.plain(value);
    }

    @Override
    public void computed(Context before, String step, Context behind, Fault fault) {
        String broken = fault.property() == null ? "" : fault.property().text();
        taken(before.self().toString(), before.pc(), step, behind.pc(), broken);
    }

    /** What was written down. */
    public Ledger ledger() {
        return ledger;
    }
}
