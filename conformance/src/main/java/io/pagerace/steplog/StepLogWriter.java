package io.pagerace.steplog;

import io.pagerace.model.Registers;
import io.pagerace.model.log.LoggedStep;
import io.pagerace.model.log.StepLog;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Writes logs as text, a line a step: the tickets of its begin and end, the context, the step, and behind the arrow
 * what the context has then.
 *
 * <pre>
 * pagerace steps 1
 * protocol v4.8/none
 * cpus 2
 * pages 2
 * rules isolate.recheck-isolated isolate.recheck-movable
 * round 1 seed 42
 * 0 2 user file.alloc -&gt; file.load_flags page=p0 refs=p0
 * 1 5 c0 scan.page_lru -&gt; scan.page_movable page=p0
 * end 2
 * </pre>
 *
 * <p>{@code ?OwnerLock} at the end of a line: the step broke this property and the kernel ran on; {@code !FlagWord}: it
 * died. A file has rounds of one protocol, each from an initial state.
 */
public final class StepLogWriter {
    /** The first words of a file; the number is the version of the format. */
    static final String MAGIC = "pagerace steps 1";

    private final Appendable out;
    private int rounds;

    /** Writes to {@code out}. */
    public StepLogWriter(Appendable out) {
        this.out = out;
    }

    /** Adds a round; its protocol, scope and rules are those of the first one. */
    public void write(StepLog log) throws IOException {
        if (rounds == 0) {
            out.append(MAGIC + "\n");
            out.append("protocol ").append(log.protocol()).append('\n');
            out.append("cpus " + log.scope().cpus() + "\n");
            out.append("pages " + log.scope().pages() + "\n");
            out.append(("rules " + String.join(" ", new TreeSet<>(log.rules()))).strip())
                    .append('\n');
        }
        out.append("round " + ++rounds + " seed " + log.seed() + "\n");
        Map<Registers, String> texts = new HashMap<>();
        int[] next = new int[log.steps().size()];
        for (int context = first(log, next); context >= 0; context = first(log, next)) {
            LoggedStep step = log.steps().get(context).get(next[context]++);
            out.append(step.begin() + " " + step.end() + " " + log.contexts().get(context) + " ");
            out.append(step.step().text()).append(" -> ").append(step.pc());
            out.append(texts.computeIfAbsent(step.registers(), RegistersText::of));
            if (step.fault().property() != null) {
                out.append(step.fault().stop() ? " !" : " ?")
                        .append(step.fault().property().text());
            }
            out.append('\n');
        }
        out.append("end " + log.size() + "\n");
    }

    /** The context whose next step ends first; -1 if none has one. */
    private static int first(StepLog log, int[] next) {
        int first = -1;
        for (int context = 0; context < next.length; context++) {
            List<LoggedStep> steps = log.steps().get(context);
            if (next[context] < steps.size()
                    && (first < 0
                            || steps.get(next[context]).end()
                                    < log.steps().get(first).get(next[first]).end())) {
                first = context;
            }
        }
        return first;
    }
}
