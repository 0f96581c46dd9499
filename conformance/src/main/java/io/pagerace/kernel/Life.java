package io.pagerace.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of one driver's page: from where it is made movable, through the pages that its contents move to, and on
 * with whoever gets the frame while somebody still holds on to it.
 */
final class Life {
    private static final int FEW = 4;

    /** The states of the model, a set of the automaton. */
    int set;
    /** Whether it is not followed any more. */
    boolean ended;
    /** The kind of the probe that it begins with. */
    final String begins;
    /** Whether the witness was told of it. */
    boolean told;
    /** How many pages it is known by. */
    int pages;
    /** The frames by the address of their struct page: their number in the model. */
    final Map<Long, Integer> frames = new HashMap<>(FEW);
    /** The context that stands for a task, by its pid. */
    final Map<Integer, Integer> contexts = new HashMap<>(FEW);
    /** The page that a task wants to migrate to, by its pid, until it is a driver's. */
    final Map<Integer, Long> targets = new HashMap<>(FEW);
    /** The states before the first hit that is kept. */
    int begin;
    /** The hits, as the model sees them: all, or the last ones. */
    final List<Label> labels = new ArrayList<>();
    /** The lines of the hits. */
    final List<Long> lines = new ArrayList<>();
    /** The number of hits before the last one of a context. */
    final Map<Integer, Long> last = new HashMap<>(FEW);

    private long hits;

    Life(int set, String begins) {
        this.set = set;
        this.begin = set;
        this.begins = begins;
    }

    /** Behind a hit that is explained. */
    void goOn(int next, Label label, int pid, long line) {
        set = next;
        if (pid >= 0 && contexts.get(pid) == null) {
            contexts.values().remove(label.context());
            contexts.put(pid, label.context());
        }
        last.put(label.context(), hits++);
        labels.add(label);
        lines.add(line);
    }

    /** Whether its first hit was not explained, and another one is of the same beginning. */
    boolean isRefused(String kind) {
        return ended && hits == 0 && !kind.equals(begins);
    }

    /** Whether all hits are kept. */
    boolean isKept() {
        return labels.size() == hits;
    }

    /** Forgets the first half of the hits that are kept; how many. */
    int forgetHalf(LifeAutomaton automaton) {
        List<Label> first = labels.subList(0, labels.size() / 2);
        for (Label label : first) {
            begin = automaton.next(begin, label);
        }
        int forgotten = first.size();
        first.clear();
        lines.subList(0, forgotten).clear();
        return forgotten;
    }

    /** The number of an address in the model; a new address has the first that is free. */
    int frame(long address) {
        return frames.computeIfAbsent(address, each -> {
            int free = 0;
            while (frames.containsValue(free)) {
                free++;
            }
            return free;
        });
    }
}
