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
    private static final String MIGRATED = "drv_mig_out";
    private static final String TAKES_NEW = "m2_dst";
    private static final String SUCCESS = "success";
    /** Where it is shown that the new page of a page is no more. */
    private static final Set<String> GIVES_UP = Set.of(TAKES_NEW, "b1_lock", "drv_pb_in");

    private final ProbeTable table;
    private final Shown shown;
    private final HitReading reading;
    private final Set<String> set;
    private final LifeAutomaton automaton;
    private final Scope scope;
    private final LastReference lastReference;
    private final Limits limits;
    private final Calls calls;
    private final Lives lives;
    /** One of each, for all lives. */
    private final Map<Label, Label> known = new HashMap<>();

    private final TraceCounts counts;
    private final Witness witness;

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
     * @param likely whether unlikely behaviours of several pages count only for what the others don't explain
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
            boolean likely,
            Witness witness) {
        this.limits = limits;
        this.calls = new Calls(counts, limits);
        this.lives = new Lives(table, shown, set, automaton, likely, calls, counts, limits, witness);
        this.table = table;
        this.shown = shown;
        this.set = Set.copyOf(set);
        this.reading = new HitReading(table, shown, foreign);
        this.automaton = automaton;
        this.scope = scope;
        this.lastReference = new LastReference(automaton, Set.copyOf(table.freed()), scope.cpus());
        this.counts = counts;
        this.witness = witness;
    }

    /** Goes on with one hit; what it is if nothing explains it. */
    Optional<Unexplained> take(KernelEvent event) {
        if (automaton.size() > limits.states()) {
            witness.forgets();
            automaton.retain(lives.sets());
        }
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
        Life life = lives.of(hit);
        if (life == null) {
            counts.skipped("hits of pages that were in use before the trace");
            return Optional.empty();
        }
        if (life.ended) {
            if (hit.probe().kind().equals(Lives.FREED)) {
                life.leave(hit.page());
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
        lives.forget();
        calls.clear();
    }

    /** The trace has come to its end. */
    void end() {
        lives.end();
    }

    private Optional<Unexplained> follow(Life life, Hit hit) {
        giveUp(life, hit);
        if (lives.isAnother(life, hit)) {
            life.ended = true;
            counts.skipped("lives with another page of the driver's at once, which the model has not");
            return Optional.empty();
        }
        int frame = life.frame(hit.page(), hit.probe().begins());
        int target = HitReading.target(life, hit);
        if (Math.max(frame, target) >= life.scope(scope).pages()) {
            life.ended = true;
            counts.skipped("lives with more pages at once than the model has");
            return Optional.empty();
        }
        List<Integer> contexts = contexts(life, hit);
        List<Label> labels = contexts.stream()
                .map(context -> reading.label(hit, context, frame, target))
                .toList();
        if (lives.isOthers(life, hit.dst())) {
            List<Label> likeliest = labels.isEmpty() ? List.of(reading.label(hit, 0, frame, target)) : labels;
            return unexplained(new Unexplained(hit, life, likeliest, "", "the new page is a driver's already"));
        }
        Optional<Label> fitting = fitting(life, labels);
        if (fitting.isPresent()) {
            witness.explained(life.set, fitting.get());
            return explained(life, hit, fitting.get(), automaton.next(life.set, fitting.get()));
        }
        Optional<List<Label>> otherwise = lastReference.explaining(life, labels);
        if (otherwise.isPresent()) {
            int last = life.labels.size();
            life.labels.clear();
            otherwise.get().stream().limit(last).map(this::only).forEach(life.labels::add);
            return explained(life, hit, otherwise.get().get(last), automaton.behind(life.begin, otherwise.get()));
        }
        if (contexts.isEmpty()) {
            life.ended = true;
            counts.skipped("lives with more tasks at once than the model has CPUs");
            return Optional.empty();
        }
        String whose = shown.isStrange(hit.probe()) ? hit.probe().of() : "";
        return unexplained(new Unexplained(hit, life, labels, whose, ""));
    }

    /**
     * The first reading of a hit that is explained; behaviours that are not likely count only if there is none else.
     */
    private Optional<Label> fitting(Life life, List<Label> labels) {
        Optional<Label> fits = labels.stream()
                .filter(label -> automaton.next(life.set, label) != LifeAutomaton.NONE)
                .findFirst();
        if (fits.isEmpty() && automaton.isLikely(life.set)) {
            life.set = automaton.behind(life.begin, life.labels);
            return fitting(life, labels);
        }
        return fits;
    }

    private Optional<Unexplained> unexplained(Unexplained unexplained) {
        unexplained.life.ended = true;
        counts.rejected();
        return Optional.of(unexplained);
    }

    private Optional<Unexplained> explained(Life life, Hit hit, Label label, int next) {
        lives.keep(life);
        life.goOn(
                next,
                only(label),
                label.context() < scope.cpus() ? hit.event().pid() : -1,
                hit.event().line());
        counts.explained();
        settle(life, hit);
        return Optional.empty();
    }

    private Label only(Label label) {
        Label same = known.putIfAbsent(label, label);
        return same == null ? label : same;
    }

    /** What was to be a new page goes back unused, and no probe shows that. */
    private void giveUp(Life life, Hit hit) {
        int pid = hit.event().pid();
        String kind = hit.probe().kind();
        List<Long> givenUp = new ArrayList<>();
        if (kind.equals(Lives.ISOLATES)) {
            life.targets.forEach((page, target) -> {
                if (target.pid() == pid) {
                    givenUp.add(page);
                }
            });
        } else {
            Life.Target target = life.targets.get(hit.page());
            // Where each new page that a migration takes is shown, no other one can come without that hit.
            boolean isOther =
                    target != null && hit.dst() != 0 && hit.dst() != target.page() && !set.contains(TAKES_NEW);
            if (target != null && (isOther || GIVES_UP.contains(kind))) {
                givenUp.add(hit.page());
            }
        }
        for (Long page : givenUp) {
            long target = life.targets.remove(page).page();
            if (!lives.isOf(target, life)) {
                life.leave(target);
            }
        }
        if (hit.dst() != 0 && !lives.isOf(hit.dst(), life)) {
            life.targets.put(hit.page(), new Life.Target(pid, hit.dst()));
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
        if (hit.probe().kind().equals(Lives.FREED)) {
            life.leave(hit.page());
        }
        if (hit.probe().kind().equals(MIGRATED)
                && hit.outcome().equals(SUCCESS)
                && automaton.isMovable(life.set, life.target(hit.dst()))) {
            lives.follow(hit.dst(), life);
            life.targets.remove(hit.page());
        }
    }
}
