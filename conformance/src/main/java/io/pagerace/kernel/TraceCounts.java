package io.pagerace.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What there is in a trace, in numbers. */
final class TraceCounts {
    /** Probes that are told apart. */
    private static final int NAMES = 500;

    private final SortedMap<String, Long> hits = new TreeMap<>();
    private final SortedMap<String, Long> skipped = new TreeMap<>();
    private final SortedMap<String, Long> outcomes = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final BoundedMap<Long, Integer> putBackBy;
    private final BoundedMap<Long, Integer> isolating;
    /** How far the isolation has come that a task is in: the last probe inside it. */
    private final BoundedMap<Integer, String> reached;

    private long lines;
    private long lives;
    private long explained;
    private long rejected;

    TraceCounts(Limits limits) {
        putBackBy = new BoundedMap<>(limits.pages(), (page, task) -> skipped("putbacks that were forgotten: memory"));
        isolating =
                new BoundedMap<>(limits.pages(), (page, tasks) -> skipped("isolations that were forgotten: memory"));
        reached = new BoundedMap<>(limits.tasks(), (task, probe) -> skipped("isolations that were forgotten: memory"));
    }

    /** A hit, by the probe's name. */
    void hit(String name) {
        hits.merge(hits.size() < NAMES || hits.containsKey(name) ? name : "(others)", 1L, Long::sum);
    }

    /** Something that the reader of the numbers should know. */
    void note(String text) {
        notes.add(text);
    }

    /** Something that is not followed, and why. */
    void skipped(String why) {
        skipped(why, 1);
    }

    void skipped(String why, long times) {
        skipped.merge(why, times, Long::sum);
    }

    /** A life begins, of so many pages. */
    void begun(int pages) {
        lives++;
        if (pages > 1) {
            outcomes.merge("zspages of several pages, each one life", 1L, Long::sum);
        }
    }

    void explained() {
        explained++;
    }

    void rejected() {
        rejected++;
    }

    void lines(long number) {
        lines = number;
    }

    /** What a hit says of isolation, migration and putback. */
    void take(Hit hit, ProbeTable table) {
        int task = hit.event().pid();
        switch (hit.probe().kind()) {
            case "iso_in" -> {
                reached.put(task, "");
                Integer others = isolating.get(hit.page());
                isolating.put(hit.page(), others == null ? 1 : others + 1);
                if (others != null) {
                    count("isolations of a page that another task isolates");
                }
            }
            case "i1_ref", "i2_lock", "i8_refuse", "drv_iso_in" ->
                reached.put(task, hit.probe().kind());
            case "iso_out" -> isolated(hit, task);
            case "drv_mig_out" -> count("migrations by the driver: " + hit.outcome());
            case "m2_dst" -> {
                if (hit.dst() == 0) {
                    count("migrations without a new page");
                }
            }
            case "m1_freed" -> count("migrations of a page that was freed");
            case "drv_pb_in" -> {
                count("putbacks to the driver");
                putBackBy.put(hit.page(), task);
            }
            case "b2_gone" -> count("putbacks of a page that was released");
            case "own_clr" -> {
                boolean isIsolated = (hit.event().get("fl") >> table.isolated() & 1) != 0;
                count(isIsolated ? "releases while isolated, migrations among them" : "releases");
            }
            case "free" -> putBackBy.remove(hit.page());
            default -> {}
        }
    }

    private void isolated(Hit hit, int task) {
        Integer tasks = isolating.remove(hit.page());
        if (tasks != null && tasks > 1) {
            isolating.put(hit.page(), tasks - 1);
        }
        String last = reached.remove(task);
        if (!hit.outcome().equals("isolated")) {
            count("isolations refused: " + why(last == null ? "" : last));
            return;
        }
        count("isolations");
        Integer before = putBackBy.remove(hit.page());
        if (before != null) {
            count("isolations again, by " + (before == task ? "the task" : "another task than the one")
                    + " that put back");
        }
    }

    private static String why(String last) {
        return switch (last) {
            case "" -> "no reference, or not seen why";
            case "i1_ref" -> "the page is locked, or no driver's any more";
            case "i2_lock", "i8_refuse" -> "isolated already, or released";
            default -> "the driver says no";
        };
    }

    private void count(String what) {
        outcomes.merge(what, 1L, Long::sum);
    }

    SortedMap<String, Long> hits() {
        return hits;
    }

    SortedMap<String, Long> skipped() {
        return skipped;
    }

    SortedMap<String, Long> outcomes() {
        return outcomes;
    }

    List<String> notes() {
        return notes;
    }

    long lines() {
        return lines;
    }

    long lives() {
        return lives;
    }

    long explainedHits() {
        return explained;
    }

    long rejectedLives() {
        return rejected;
    }
}
