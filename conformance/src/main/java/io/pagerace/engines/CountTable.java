package io.pagerace.engines;

import io.pagerace.ExitStatus;
import java.util.List;
import java.util.Locale;

/**
 * The counts of several engines side by side.
 *
 * @param counts in the order of the table
 */
public record CountTable(List<Count> counts) {
    /** Copies the list. */
    public CountTable {
        counts = List.copyOf(counts);
    }

    /** Whether two engines that have counted the same states have another number or another verdict. */
    public boolean differs() {
        return differs(false) || differs(true);
    }

    private boolean differs(boolean symmetry) {
        return counted(symmetry).stream()
                        .map(c -> c.states().orElseThrow() + " " + c.violated())
                        .distinct()
                        .count()
                > 1;
    }

    private List<Count> counted(boolean symmetry) {
        return counts.stream()
                .filter(c -> c.symmetry() == symmetry && c.status() == Count.Status.COUNTED)
                .toList();
    }

    /** 20 if they differ, 1 if an engine did not come to its end, else 0, whatever engines are absent. */
    public int exitStatus() {
        boolean incomplete = counts.stream().anyMatch(c -> c.status() == Count.Status.INCOMPLETE);
        return differs() ? ExitStatus.MISMATCH : incomplete ? ExitStatus.INTERNAL : ExitStatus.OK;
    }

    /** One line for all states, and one for states up to symmetry, where any were counted. */
    public List<String> verdicts() {
        return List.of(false, true).stream()
                .filter(symmetry -> !counted(symmetry).isEmpty())
                .map(this::verdict)
                .toList();
    }

    private String verdict(boolean symmetry) {
        List<Count> all = counted(symmetry);
        String which = symmetry ? "up to symmetry" : "without symmetry";
        if (differs(symmetry)) {
            return which + ": the engines differ";
        }
        String states =
                String.format(Locale.ROOT, "%,d states", all.get(0).states().orElseThrow());
        return which + ": "
                + (all.size() == 1 ? states + " by one engine alone" : all.size() + " engines count " + states);
    }
}
