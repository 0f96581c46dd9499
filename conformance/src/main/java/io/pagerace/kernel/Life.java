package io.pagerace.kernel;

import io.pagerace.model.machine.Scope;
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
    /** The numbers that pages had before they were freed, of the last few. */
    private final BoundedMap<Long, Integer> past = new BoundedMap<>(FEW, (page, number) -> {});
    /** The context that stands for a task, by its pid. */
    final Map<Integer, Integer> contexts = new HashMap<>(FEW);
    /** What each page is to be migrated to, until that is a driver's. */
    final Map<Long, Target> targets = new HashMap<>(FEW);
    /** The states before the first hit that is kept. */
    int begin;
    /** The hits, as the model sees them: all, or the last ones. */
    final List<Label> labels = new ArrayList<>();
    /** The lines of the hits. */
    final List<Long> lines = new ArrayList<>();
    /** The number of hits before the last one of a context. */
    final Map<Integer, Long> last = new HashMap<>(FEW);

    private long hits;

    /** A new page, and the pid of the task that has taken it. */
    record Target(int pid, long page) {}

    /** How many pages it has been made movable with, as one. */
    final int chain;

    /**
     * A life that begins.
     *
     * @param automaton the behaviours of its pages
     * @param likely whether unlikely ones count only for what the others don't explain
     * @param begins the kind of the probe that it begins with
     * @param pages those that are made movable as one; none if that is not known, or there is one
     */
    Life(LifeAutomaton automaton, boolean likely, String begins, List<Long> pages) {
        this.chain = Math.max(1, pages.size());
        pages.forEach(this::newFrame);
        this.begins = begins;
        this.begin = automaton.initial(chain, false);
        this.set = likely && chain > 1 ? automaton.initial(chain, true) : begin;
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

    /** The scope in which its pages are, by the scope for one page. */
    Scope scope(Scope ofOne) {
        return scope(ofOne, chain);
    }

    /** The scope for a life of so many pages. */
    static Scope scope(Scope ofOne, int pages) {
        return new Scope(ofOne.cpus(), ofOne.pages() * pages);
    }

    /** Whether its first hit was not explained, and another one is of the same beginning. */
    boolean isRefused(String kind) {
        return ended && hits == 0 && !kind.equals(begins);
    }

    /** Whether there was no hit yet. */
    boolean isNew() {
        return hits == 0;
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

    /**
     * The number of a page in the model. One that was freed keeps its number for a task that still looks at it; a page
     * that is new to the life has the first that is free.
     *
     * @param begins whether it comes to a driver
     */
    int frame(long page, boolean begins) {
        Integer known = frames.get(page);
        if (known != null) {
            return known;
        }
        Integer before = past.get(page);
        if (before != null && !begins) {
            return before;
        }
        return before == null || frames.containsValue(before) ? newFrame(page) : put(page, before);
    }

    /** The number of the page that another one is moved to. */
    int target(long page) {
        Integer known = frames.get(page);
        return known == null ? newFrame(page) : known;
    }

    /** A page is not the life's any more. */
    void leave(long page) {
        Integer number = frames.remove(page);
        if (number != null) {
            past.put(page, number);
        }
    }

    private int newFrame(long page) {
        int free = 0;
        while (frames.containsValue(free)) {
            free++;
        }
        return put(page, free);
    }

    private int put(long page, int number) {
        past.remove(page);
        frames.put(page, number);
        return number;
    }
}
