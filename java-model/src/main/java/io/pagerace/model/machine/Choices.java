package io.pagerace.model.machine;

import java.util.ArrayList;
import java.util.List;

/** All ways through the choices of one step, one after the other: a step is taken once for each. */
final class Choices {
    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private int position;

    /** The option that is next in this way. */
    <T> T choose(List<T> options) {
        if (options.isEmpty()) {
            throw Pause.BLOCKED;
        }
        if (position == taken.size()) {
            taken.add(0);
            sizes.add(options.size());
        }
        return options.get(taken.get(position++));
    }

    /** The same way once more. */
    void restart() {
        position = 0;
    }

    /** The numbers of the options in this way. */
    List<Integer> taken() {
        return taken;
    }

    /** Goes on to the next way; false if there is none. */
    boolean advance() {
        position = 0;
        for (int last = taken.size() - 1; last >= 0; last--) {
            int choice = taken.get(last) + 1;
            if (choice < sizes.get(last)) {
                taken.set(last, choice);
                return true;
            }
            taken.remove(last);
            sizes.remove(last);
        }
        return false;
    }
}
