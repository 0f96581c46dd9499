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
    private static final String MADE_MOVABLE = "own_set";
    private static final String OWNERS = "own_";
    private static final String ISOLATES = "iso_in";
    private static final String MIGRATES = "drv_mig_in";
    private static final String MIGRATED = "drv_mig_out";
    private static final String FREED = "free";
    private static final String SUCCESS = "success";
    /** Hits of each life that are kept even if there is no room for more. */
    private static final int FEW = 100;
    /** Where a task that wanted to migrate a page has given that up. */
    private static final Set<String> GIVES_UP = Set.of("m2_dst", "iso_in", "b1_lock", "drv_pb_in");

    private final ProbeTable table;
    private final boolean foreign;
    private final Set<String> set;
    private final LifeAutomaton automaton;
    private final Scope scope;
    private final Limits limits;
    private final BoundedMap<Long, Life> lives;
    private final Calls calls;
    /** One of each, for all lives. */
    private final Map<Label, Label> labels = new HashMap<>();

    private final TraceCounts counts;
    private long kept;

    /**
     * A hit that no behaviour explains.
     *
     * @param life what was before it; null if it is a return without its call
     * @param label what the likeliest context makes of it; null likewise
     * @param why what is wrong with it beside what the states of the life say; empty if nothing
     */
    record Unexplained(Hit hit, Life life, Label label, String why) {}

    /**
     * Nothing is followed yet.
     *
     * @param table how the kernel's probes are read
     * @param set the kinds of the probes that are set
     * @param foreign whether the protocol is one of another generation, which has other marks of an owner
     */
    TraceFollower(
            ProbeTable table,
            Set<String> set,
            boolean foreign,
            LifeAutomaton automaton,
            Scope scope,
            TraceCounts counts,
            Limits limits) {
        this.limits = limits;
        this.lives = new BoundedMap<>(limits.pages(), this::giveWay);
        this.calls = new Calls(counts, limits);
        this.foreign = foreign;
        this.table = table;
        this.set = Set.copyOf(set);
        this.automaton = automaton;
        this.scope = scope;
        this.counts = counts;
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
        if (!set.contains(probe.kind())) {
            counts.skipped("hits of probes that show nothing of the protocol");
            return Optional.empty();
        }
        Life life = life(hit);
        if (life == null) {
            counts.skipped("hits of pages that were in use before the trace");
            return Optional.empty();
        }
        if (life.ended) {
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
        return Optional.of(
                new Unexplained(new Hit(event, probe, probe.outcome(event.get("ret")), 0, 0), null, null, ""));
    }

    /** Nothing is known any more: events were lost. */
    void forget() {
        lives.values().stream()
                .filter(life -> !life.ended && !life.frames.isEmpty())
                .distinct()
                .forEach(life -> counts.skipped("lives cut off where events were lost, or time runs backwards"));
        lives.clear();
        kept = 0;
        calls.clear();
    }

    private Life life(Hit hit) {
        Life life = lives.get(hit.page());
        if (!hit.probe().kind().equals(MADE_MOVABLE)
                || (life != null && !life.ended && (isInUse(life, hit.page()) || isLookedAt(hit.page())))) {
            return life;
        }
        life = calls.of(hit.event().pid()).stream()
                .filter(call -> call.probe().kind().equals(MIGRATES) && call.dst() == hit.page())
                .findFirst()
                .map(call -> lives.get(call.page()))
                .orElse(null);
        if (life == null) {
            life = new Life(automaton.initial());
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
        }
    }

    private void giveWay(long page, Life life) {
        if (!life.ended && life.frames.containsKey(page)) {
            life.ended = true;
            counts.skipped("lives cut off: more pages at once than there is memory for");
        }
        leave(life);
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
    private boolean isLookedAt(long page) {
        return calls.isAnyIn(ISOLATES, page);
    }

    private Optional<Unexplained> follow(Life life, Hit hit) {
        giveUp(life, hit);
        int frame = life.frame(hit.page());
        int target = target(life, hit);
        if (Math.max(frame, target) >= scope.pages()) {
            life.ended = true;
            counts.skipped("lives with more pages at once than the model has");
            return Optional.empty();
        }
        List<Integer> contexts = contexts(life, hit);
        if (isOthers(life, hit.dst())) {
            life.ended = true;
            counts.rejected();
            Label label = label(hit, contexts.isEmpty() ? 0 : contexts.get(0), frame, target);
            return Optional.of(new Unexplained(hit, life, label, "the new page is a driver's already"));
        }
        for (int context : contexts) {
            Label label = label(hit, context, frame, target);
            int next = automaton.next(life.set, label);
            if (next != LifeAutomaton.NONE) {
                keep(life);
                life.goOn(
                        next,
                        known(label),
                        context < scope.cpus() ? hit.event().pid() : -1,
                        hit.event().line());
                counts.explained();
                settle(life, hit);
                return Optional.empty();
            }
        }
        life.ended = true;
        if (contexts.isEmpty()) {
            counts.skipped("lives with more tasks at once than the model has CPUs");
            return Optional.empty();
        }
        counts.rejected();
        return Optional.of(new Unexplained(hit, life, label(hit, contexts.get(0), frame, target), ""));
    }

    /** Makes room for one more hit of a life. */
    private void keep(Life life) {
        kept++;
        if (kept > limits.hits() && life.labels.size() >= FEW) {
            kept -= life.forgetHalf(automaton);
        }
    }

    private Label known(Label label) {
        Label known = labels.putIfAbsent(label, label);
        return known == null ? label : known;
    }

    /** What was to be the new page goes back unused, and no probe shows that. */
    private void giveUp(Life life, Hit hit) {
        if (GIVES_UP.contains(hit.probe().kind())) {
            Long unused = life.targets.remove(hit.event().pid());
            if (unused != null && lives.get(unused) != life) {
                life.frames.remove(unused);
            }
        }
        if (hit.dst() != 0 && lives.get(hit.dst()) != life) {
            life.targets.put(hit.event().pid(), hit.dst());
        }
    }

    private static int target(Life life, Hit hit) {
        if (hit.dst() != 0) {
            return life.frame(hit.dst());
        }
        return hit.probe().dst().isEmpty() ? -1 : Label.NO_PAGE;
    }

    private Label label(Hit hit, int context, int frame, int target) {
        KernelEvent event = hit.event();
        long flags = event.get("fl");
        return new Label(
                context,
                hit.probe().kind(),
                hit.outcome(),
                frame,
                target,
                (flags >> table.locked() & 1) != 0,
                (flags >> table.isolated() & 1) != 0,
                owned(event),
                event.has("fl"));
    }

    private Label.Owned owned(KernelEvent event) {
        if (foreign || table.owner().isEmpty() || !event.has(table.owner())) {
            return Label.Owned.UNKNOWN;
        }
        long mapping = event.get(table.owner());
        if (mapping == 0) {
            return Label.Owned.NOBODY;
        }
        return mapping == ProbeTable.TAG ? Label.Owned.RELEASED : Label.Owned.DRIVER;
    }

    /** The contexts that may stand for the task, the likeliest first. */
    private List<Integer> contexts(Life life, Hit hit) {
        List<Integer> contexts = new ArrayList<>();
        Integer known = life.contexts.get(hit.event().pid());
        boolean isOwners = hit.probe().kind().startsWith(OWNERS)
                || table.freed().contains(hit.probe().kind());
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
