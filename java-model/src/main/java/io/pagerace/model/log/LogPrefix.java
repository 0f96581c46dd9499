package io.pagerace.model.log;

import java.util.List;

/**
 * The first part of a log. If the whole log is one of a behaviour, there is a behaviour with all steps that have ended
 * in this part (or, if the kernel dies in one of its steps, with those that came before), and some of those that have
 * only begun in it: a step that had not ended could be seen by one that had.
 *
 * @param log the steps that have begun
 * @param certain for each context how many of them have ended
 */
public record LogPrefix(StepLog log, List<Integer> certain) {
    /** Copies the list. */
    public LogPrefix {
        certain = List.copyOf(certain);
    }

    /** How many steps have ended. */
    public int size() {
        return certain.stream().mapToInt(Integer::intValue).sum();
    }
}
