package io.pagerace.kernel;

import io.pagerace.model.machine.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Splits a trace by the lives of pages and follows each along the behaviours of the protocol. */
final class TraceFollower {
    private static final String ISOLATES = "iso_in";
    private static final String MIGRATES = "drv_mig_in";
    private static final String MIGRATED = "drv_mig_out";
    private static final String FREED = "free";
    private static final String TAKES_NEW = "m2_dst";
    private static final String SUCCESS = "success";
    /** Hits of each life that are kept even if there is no room for more. */
    private static final int FEW = 100;
    /** Where a task that wanted to migrate a page has given that up. */
    private static final Set<String> GIVES_UP = Set.of(TAKES_NEW, "iso_in", "b1_lock", "drv_pb_in");

    private final ProbeTable table;
    private final Shown shown;
    private final HitReading reading;
    private final boolean owner;
    private final Set<String> set;
    private final LifeAutomaton automaton;
    private final Scope scope;
    private final LastReference lastReference;
    private final Limits limits;
    private final BoundedMap<Long, Life> lives;
    private final Calls calls;
    /** One of each, for all lives. */
    private final Map<Label, Label> known = new HashMap<>();

    private final TraceCounts counts;
    private final Witness witness;
    private long kept;

    /**
     * A hit that no behaviour explains.
     *
     * @param life what was before it; null if it is a return without its call
     * @param labels what each context makes of it that may stand for the task, the likeliest first; none likewise
     * @param whose the other driver whose probe it is; empty if it is none
     * @param why what is wrong with it beside what the states of the life say; empty if nothing
     */
    record Unexplained(Hit hit, Life life, List<Label> labels, String whose, String why) {}

    /**
     * Nothing is followed yet.
     *
     * @param table how the kernel's probes are read
     * @param shown what is shown of the protocol
     * @param set the kinds of the probes that are set
     * @param foreign whether the protocol is one of another generation, which has other marks of an owner
     */
    TraceFollower(
            ProbeTable table,
            Shown shown,
            Set<String> set,
            boolean foreign,
            LifeAutomaton automaton,
            Scope scope,
            TraceCounts counts,
            Limits limits,
            Witness witness) {
        this.limits = limits;
        this.lives = new BoundedMap<>(limits.pages(), this::giveWay);
        this.calls = new Calls(counts, limits);
        this.table = table;
        this.shown = shown;
        this.set = Set.copyOf(set);
        this.reading = new HitReading(table, shown, foreign);
        this.owner = shown.showsOwner(set);
        this.automaton = automaton;
        this.scope = scope;
        this.lastReference = new LastReference(automaton, Set.copyOf(table.freed()), scope.cpus());
        this.counts = counts;
        this.witness = witness;
    }

    /** Goes on with one hit; what it is if nothing explains it. */
    Optional<Unexplained> take(KernelEvent event) {
        Probe probe = table.probes().get(event.name());
        counts.hit(event.name());
        if (probe == null) {
            return Optional.empty();
        }
        Hit hit = calls.hit(event, probe);
        if (hit == null) {
            return notCalled(event, probe);
        }
        if (hit.page() == 0) {
            counts.skipped("hits that name no page");
            return Optional.empty();
        }
        counts.take(hit, table);
        if (!set.contains(shown.kind(probe))) {
            counts.skipped("hits of probes that show nothing of the protocol");
            return Optional.empty();
        }
        Life life = life(hit);
        if (life == null) {
            counts.skipped("hits of pages that were in use before the trace");
            return Optional.empty();
        }
        if (life.ended) {
            if (hit.probe().kind().equals(FREED)) {
                life.frames.remove(hit.page());
            }
            counts.skipped("hits behind where a life is followed no more");
            return Optional.empty();
        }
        return follow(life, hit);
    }

    /** A return without its call: the call was before the trace, or is not shown; or the trace is wrong. */
    private Optional<Unexplained> notCalled(KernelEvent event, Probe probe) {
        if (!calls.isCallSeen(event, probe)) {
            counts.skipped("returns of calls that were not seen");
            return Optional.empty();
        }
        counts.rejected();
        Hit hit = new Hit(event, probe, probe.outcome(event.get("ret")), 0, 0);
        return Optional.of(new Unexplained(hit, null, List.of(), "", ""));
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
        calls.clear();
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

    private Life life(Hit hit) {
        Life known = lives.get(hit.page());
        if (!owner) {
            boolean isNew = known == null || (!known.frames.containsKey(hit.page()) && !isLookedAt(hit));
            return isNew ? fromIsolation(hit, known) : known;
        }
        if (!hit.probe().begins()
                || (known != null && known.isRefused(hit.probe().kind()))
                || (known != null && !known.ended && (isInUse(known, hit.page()) || isLookedAt(hit)))) {
            return known;
        }
        Optional<Hit> migration = migrationTo(hit);
        Life life = migration.map(call -> lives.get(call.page())).orElse(null);
        if (life == null && migration.isPresent() && !shown.driver().isAny()) {
            return null;
        }
        if (life == null) {
            life = new Life(automaton.initial(), hit.probe().kind());
            counts.begun();
        }
        follow(hit.page(), life);
        return life;
    }

    /** From now on, what is hit of a page is of a life. */
    private void follow(long page, Life life) {
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
    private boolean isAnother(Life life, Hit hit) {
        return hit.probe().begins()
                && shown.driver().single()
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
        Life life = new Life(automaton.initial(), hit.probe().kind());
        counts.begun();
        follow(hit.page(), life);
        return life;
    }

    /** Whether a page is a driver's still: then it can't be made one's. */
    private boolean isInUse(Life life, long page) {
        return set.contains(FREED) && life.frames.containsKey(page);
    }

    /** Whether a new page is one of another life, which has not ended. */
    private boolean isOthers(Life life, long page) {
        Life other = page == 0 ? null : lives.get(page);
        return other != null && other != life && !other.ended && isInUse(other, page);
    }

    /** Whether a task is in the isolation of a page that has a new owner: it goes on with what was another's. */
    private boolean isLookedAt(Hit hit) {
        return calls.isAnyIn(ISOLATES, hit);
    }

    private Optional<Unexplained> follow(Life life, Hit hit) {
        giveUp(life, hit);
        if (isAnother(life, hit)) {
            life.ended = true;
            counts.skipped("lives with another page of the driver's at once, which the model has not");
            return Optional.empty();
        }
        int frame = life.frame(hit.page());
        int target = HitReading.target(life, hit);
        if (Math.max(frame, target) >= scope.pages()) {
            life.ended = true;
            counts.skipped("lives with more pages at once than the model has");
            return Optional.empty();
        }
        List<Integer> contexts = contexts(life, hit);
        List<Label> labels = contexts.stream()
                .map(context -> reading.label(hit, context, frame, target))
                .toList();
        if (isOthers(life, hit.dst())) {
            List<Label> likeliest = labels.isEmpty() ? List.of(reading.label(hit, 0, frame, target)) : labels;
            return unexplained(new Unexplained(hit, life, likeliest, "", "the new page is a driver's already"));
        }
        for (Label label : labels) {
            int next = automaton.next(life.set, label);
            if (next != LifeAutomaton.NONE) {
                witness.explained(life.set, label);
                return explained(life, hit, label, next);
            }
        }
        Optional<List<Label>> otherwise = lastReference.explaining(life, labels);
        if (otherwise.isPresent()) {
            int last = life.labels.size();
            life.labels.clear();
            otherwise.get().stream().limit(last).map(this::only).forEach(life.labels::add);
            return explained(life, hit, otherwise.get().get(last), automaton.behind(otherwise.get()));
        }
        if (contexts.isEmpty()) {
            life.ended = true;
            counts.skipped("lives with more tasks at once than the model has CPUs");
            return Optional.empty();
        }
        String whose = shown.isStrange(hit.probe()) ? hit.probe().of() : "";
        return unexplained(new Unexplained(hit, life, labels, whose, ""));
    }

    private Optional<Unexplained> unexplained(Unexplained unexplained) {
        unexplained.life.ended = true;
        counts.rejected();
        return Optional.of(unexplained);
    }

    private Optional<Unexplained> explained(Life life, Hit hit, Label label, int next) {
        keep(life);
        life.goOn(
                next,
                only(label),
                label.context() < scope.cpus() ? hit.event().pid() : -1,
                hit.event().line());
        counts.explained();
        settle(life, hit);
        return Optional.empty();
    }

    /** Makes room for one more hit of a life. */
    private void keep(Life life) {
        kept++;
        if (kept > limits.hits() && life.labels.size() >= FEW) {
            kept -= life.forgetHalf(automaton);
        }
    }

    private Label only(Label label) {
        Label same = known.putIfAbsent(label, label);
        return same == null ? label : same;
    }

    /** What was to be the new page goes back unused, and no probe shows that. */
    private void giveUp(Life life, Hit hit) {
        Long target = life.targets.get(hit.event().pid());
        // Where each new page that a migration takes is shown, no other one can come without that hit.
        boolean isOther = target != null && hit.dst() != 0 && hit.dst() != target && !set.contains(TAKES_NEW);
        if (target != null && (isOther || GIVES_UP.contains(hit.probe().kind()))) {
            life.targets.remove(hit.event().pid());
            if (lives.get(target) != life) {
                life.frames.remove(target);
            }
        }
        if (hit.dst() != 0 && lives.get(hit.dst()) != life) {
            life.targets.put(hit.event().pid(), hit.dst());
        }
    }

    /** The contexts that may stand for the task, the likeliest first. */
    private List<Integer> contexts(Life life, Hit hit) {
        List<Integer> contexts = new ArrayList<>();
        Integer known = life.contexts.get(hit.event().pid());
        boolean isOwners =
                hit.probe().owners() || table.freed().contains(hit.probe().kind());
        if (known != null) {
            contexts.add(known);
        } else if (!isOwners) {
            freeCpu(life).ifPresent(contexts::add);
        }
        if (isOwners) {
            contexts.add(scope.cpus());
            contexts.add(scope.cpus() + 1);
        }
        return contexts;
    }

    /** A CPU that stands for no task yet, or the one that has done nothing for longest and has no page in its hands. */
    private Optional<Integer> freeCpu(Life life) {
        List<Integer> cpus = new ArrayList<>();
        for (int cpu = 0; cpu < scope.cpus(); cpu++) {
            if (!life.contexts.containsValue(cpu)) {
                return Optional.of(cpu);
            }
            int number = cpu;
            if (automaton.situations(life.set).stream().allMatch(each -> isIdle(each, number))) {
                cpus.add(cpu);
            }
        }
        return cpus.stream().min(Comparator.comparing(cpu -> life.last.getOrDefault(cpu, 0L)));
    }

    private static boolean isIdle(Situation at, int cpu) {
        return at.due().get(cpu).stream().allMatch(each -> each.kind().equals("iso_in"))
                && at.machine().contexts().get(cpu).registers().from.isEmpty();
    }

    private void settle(Life life, Hit hit) {
        if (hit.probe().kind().equals(FREED)) {
            life.frames.remove(hit.page());
        }
        if (hit.probe().kind().equals(MIGRATED)
                && hit.outcome().equals(SUCCESS)
                && automaton.isMovable(life.set, life.frame(hit.dst()))) {
            follow(hit.dst(), life);
            life.targets.remove(hit.event().pid());
        }
    }
}
