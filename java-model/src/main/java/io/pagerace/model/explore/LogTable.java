package io.pagerace.model.explore;

import io.pagerace.model.Step;
import io.pagerace.model.log.LoggedStep;
import java.util.List;

/** The logged steps of one context as numbers of a {@link Space}. */
final class LogTable {
    final Step[] step;
    final long[] begin;
    final long[] end;
    /** The number of what the context has behind the step. */
    final int[] local;
    /** The number of what the step broke. */
    final int[] fault;

    LogTable(Space space, int context, List<LoggedStep> steps) {
        int size = steps.size();
        step = new Step[size];
        begin = new long[size];
        end = new long[size];
        local = new int[size];
        fault = new int[size];
        for (int i = 0; i < size; i++) {
            LoggedStep logged = steps.get(i);
            step[i] = logged.step();
            begin[i] = logged.begin();
            end[i] = logged.end();
            local[i] = space.locals(context).number(new Local(logged.pc(), logged.registers()));
            fault[i] = space.faults().number(logged.fault());
        }
    }

    int size() {
        return step.length;
    }
}
