package io.pagerace.kernel;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lives that are followed, by the pages that they are known by. */
final class Lives {
    /** Where a page goes to the allocator. */
    static final String FREED = "free";

    /** Where a task begins to isolate a page. */
    static final String ISOLATES = "iso_in";

    private static final String MIGRATES = "drv_mig_in";
    /** Hits of each life that are kept even if there is no room for more. */
    private static final int FEW = 100;

    private final ProbeTable table;
    private final Shown shown;
    private final Set<String> set;
    private final boolean owner;
    private final LifeAutomaton automaton;
    private final boolean likely;
    private final Calls calls;
    private final TraceCounts counts;
    private final Limits limits;
    private final Witness witness;
    private final BoundedMap<Long, Life> lives;
    private long kept;

    /** None yet; the parameters are those of {@link TraceFollower}. */
    Lives(
            ProbeTable table,
            Shown shown,
            Set<String> set,
            LifeAutomaton automaton,
            boolean likely,
            Calls calls,
            TraceCounts counts,
            Limits limits,
            Witness witness) {
        this.table = table;
        this.shown = shown;
        this.set = Set.copyOf(set);
        this.owner = shown.showsOwner(set);
        this.automaton = automaton;
        this.likely = likely;
        this.calls = calls;
        this.counts = counts;
        this.limits = limits;
        this.witness = witness;
        this.lives = new BoundedMap<>(limits.pages(), this::giveWay);
    }

    /** Nothing is known any more: events were lost. */
    void forget() {
        lives.values().stream().distinct().forEach(life -> {
            if (!life.ended && !life.frames.isEmpty()) {
                counts.skipped("lives cut off where events were lost, or time runs backwards");
            }
            done(life);
        });
        lives.clear();
        kept = 0;
    }

    /** The trace has come to its end. */
    void end() {
        lives.values().stream().distinct().forEach(this::done);
    }

    /** A life is not followed any more. */
    private void done(Life life) {
        if (!life.told && life.isKept()) {
            life.told = true;
            witness.done(life);
        }
    }

    /** The life that a hit belongs to, which may begin with it; null if its page is not followed. */
    Life of(Hit hit) {
        Life known = lives.get(hit.page());
        if (!owner) {
            boolean isNew = known == null || (!known.frames.containsKey(hit.page()) && !isLookedAt(hit));
            return isNew ? fromIsolation(hit, known) : known;
        }
        boolean isFollowed = known != null && !known.ended;
        if (!hit.probe().begins()
                || (known != null && known.isRefused(hit.probe().kind()))
                || (isFollowed && isInUse(known, hit.page()))) {
            return known;
        }
        boolean isMixed = isFollowed && isLookedAt(hit);
        if (isMixed && Math.max(known.chain, hit.event().chain().size()) <= 1) {
            return known;
        }
        Life life = beginning(hit);
        if (isMixed && life != null) {
            known.ended = true;
            life.ended = true;
            counts.skipped("lives with a page that another zspage gets while a task still looks at it", 2);
        }
        return life;
    }

    /** The life that goes on with a page that comes to a driver; null if that has begun before the trace. */
    private Life beginning(Hit hit) {
        List<Long> chain = hit.event().chain();
        Optional<Hit> migration = migrationTo(hit);
        boolean isNext = chain.indexOf(hit.page()) > 0;
        Life life = isNext
                ? lives.get(chain.get(0))
                : migration.map(call -> lives.get(call.page())).orElse(null);
        boolean isOlder = isNext
                || (migration.isPresent() && !shown.driver().isAny())
                || hit.event().isPartial();
        if (life == null && !isOlder) {
            life = new Life(automaton, likely, hit.probe().kind(), chain);
            counts.begun(life.chain);
        }
        if (life != null) {
            follow(hit.page(), life);
        }
        return life;
    }

    /** From now on, what is hit of a page is of a life. */
    void follow(long page, Life life) {
        life.pages++;
        Life before = lives.put(page, life);
        if (before != null) {
            leave(before);
        }
    }

    private void leave(Life life) {
        life.pages--;
        if (life.pages == 0) {
            kept -= life.labels.size();
            done(life);
        }
    }

    private void giveWay(long page, Life life) {
        if (!life.ended && life.frames.containsKey(page)) {
            done(life);
            life.ended = true;
            counts.skipped("lives cut off: more pages at once than there is memory for");
        }
        leave(life);
    }

    /** The call in which the task of a hit moves something to its page. */
    private Optional<Hit> migrationTo(Hit hit) {
        return calls.of(hit.event().pid()).stream()
                .filter(call -> call.probe().kind().equals(MIGRATES) && call.dst() == hit.page())
                .findFirst();
    }

    /** Whether the driver gets another page, while it has the one that the life is about. */
    boolean isAnother(Life life, Hit hit) {
        return hit.probe().begins()
                && shown.driver().single()
                && !life.isNew()
                && hit.event().chain().indexOf(hit.page()) <= 0
                && !isInUse(life, hit.page())
                && life.frames.keySet().stream().anyMatch(page -> page != hit.page())
                && migrationTo(hit).isEmpty();
    }

    /**
     * Where nothing shows that a page is made movable, its life is followed from the first isolation that finds it not
     * isolated: one that began before the trace may have more to come.
     */
    private Life fromIsolation(Hit hit, Life before) {
        if (!hit.probe().kind().equals(ISOLATES)
                || (hit.event().get(hit.probe().flags()) >> table.isolated() & 1) != 0) {
            return before;
        }
        Life life = new Life(automaton, likely, hit.probe().kind(), List.of());
        counts.begun(life.chain);
        follow(hit.page(), life);
        return life;
    }

    /** Whether a page is a driver's still: then it can't be made one's. */
    private boolean isInUse(Life life, long page) {
        return set.contains(FREED) && life.frames.containsKey(page);
    }

    /** Whether a new page is one of another life, which has not ended. */
    boolean isOthers(Life life, long page) {
        Life other = page == 0 ? null : lives.get(page);
        return other != null && other != life && !other.ended && isInUse(other, page);
    }

    /** Whether a task is in the isolation of a page that has a new owner: it goes on with what was another's. */
    private boolean isLookedAt(Hit hit) {
        return calls.isAnyIn(ISOLATES, hit);
    }

    /** Whether what is hit of a page is of a life. */
    boolean isOf(long page, Life life) {
        return lives.get(page) == life;
    }

    /** The sets of states that lives are in, or begin to be shown with. */
    Set<Integer> sets() {
        Set<Integer> sets = new HashSet<>();
        lives.values().forEach(life -> {
            sets.add(life.begin);
            sets.add(life.set);
        });
        return sets;
    }

    /** Makes room for one more hit of a life. */
    void keep(Life life) {
        kept++;
        if (kept > limits.hits() && life.labels.size() >= FEW) {
            kept -= life.forgetHalf(automaton);
        }
    }
}
