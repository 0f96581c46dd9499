package io.pagerace.kernel;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.model.machine.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Asks TLC about lives of pages and holds its word to what the automaton says. Each life that is rejected is asked for,
 * and some that are explained; of lives that look alike, one.
 */
public final class Referee {
    private final LifeCheck check;
    private final int most;
    private final int hits;
    private final OptionalLong line;
    private final Consumer<String> progress;
    private final Set<List<Label>> asked = new HashSet<>();
    private final List<Explained> explained = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    /** The hits of a life, and what each context that may stand for the task makes of the one that is not explained. */
    private record Rejected(int chain, long line, List<Label> before, List<Label> hit) {}

    /** The first hits of a life that is explained. */
    private record Explained(int chain, List<Label> first) {}

    /**
     * Nothing is asked yet.
     *
     * @param most how many lives that are explained
     * @param hits of each that is explained the first so many hits
     * @param line only the life with the hit of this line
     * @param progress is told how many lives TLC has been asked about
     */
    public Referee(LifeCheck check, int most, int hits, OptionalLong line, Consumer<String> progress) {
        this.check = check;
        this.most = most;
        this.hits = hits;
        this.line = line;
        this.progress = progress;
    }

    /** A life that is explained to its end, or to where it is not followed any more. */
    void explained(Life life) {
        boolean isWanted = line.isEmpty() ? explained.size() < most : life.lines.contains(line.getAsLong());
        if (isWanted && !life.labels.isEmpty()) {
            List<Label> first = List.copyOf(life.labels.subList(0, Math.min(hits, life.labels.size())));
            if (asked.add(first)) {
                explained.add(new Explained(life.chain, first));
            }
        }
    }

    /** A life with a hit that nothing explains, which the last of {@code labels} stand for. */
    void rejected(Life life, List<Label> hit, long at) {
        boolean isWanted = line.isEmpty() || life.lines.contains(line.getAsLong()) || at == line.getAsLong();
        List<Label> all = new ArrayList<>(life.labels);
        all.addAll(hit);
        if (isWanted && life.isKept() && asked.add(all)) {
            rejected.add(new Rejected(life.chain, at, List.copyOf(life.labels), hit));
        }
    }

    /** TLC's word on all of them; throws with exit status 20 if it says otherwise. */
    void judge(String source, String protocol, Scope scope, Sights sights, Consumer<String> out) {
        if (line.isPresent() && explained.isEmpty() && rejected.isEmpty()) {
            throw PageraceException.usage(
                    "--life: no page's life that is followed has a hit in line " + line.getAsLong());
        }
        BiPredicate<Integer, List<Label>> isExplained =
                (chain, labels) -> check.isExplained(protocol, Life.scope(scope, chain), chain == 1, sights, labels);
        int asks = 0;
        for (Explained each : explained) {
            tell(++asks);
            if (!isExplained.test(each.chain, each.first)) {
                throw differs(source, "TLC does not explain the life that begins with " + each.first.get(0));
            }
        }
        for (Rejected each : rejected) {
            tell(++asks);
            if (!isExplained.test(each.chain, each.before)) {
                throw differs(source + ":" + each.line, "TLC does not explain the hits before it");
            }
            for (Label hit : each.hit) {
                List<Label> labels = new ArrayList<>(each.before);
                labels.add(hit);
                if (isExplained.test(each.chain, labels)) {
                    throw differs(source + ":" + each.line, "TLC explains it");
                }
            }
        }
        out.accept(String.format(
                Locale.ROOT,
                "%s: TLC says the same of %,d kinds of explained lives and %,d of rejected ones%n",
                source,
                explained.size(),
                rejected.size()));
    }

    private void tell(int life) {
        progress.accept("TLC: life " + life + " of " + (explained.size() + rejected.size()));
    }

    private static PageraceException differs(String where, String what) {
        return new PageraceException(
                ExitStatus.MISMATCH, where + ": " + what + ", the Java implementation says otherwise");
    }
}
