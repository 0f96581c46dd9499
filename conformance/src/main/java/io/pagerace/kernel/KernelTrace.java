package io.pagerace.kernel;

import io.pagerace.PageraceException;
import io.pagerace.coverage.Ledger;
import io.pagerace.model.machine.Scope;
import io.pagerace.registry.Registry;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Checks that a trace of a running kernel is one of behaviours of a protocol, page by page. */
public final class KernelTrace {
    /** Hits that are looked at to find out which kernel it is and which probes are set. */
    private static final int AHEAD = 50_000;

    private static final int SHOWN = 3;

    /** Events whose names are shown if the kernel is not known. */
    private static final int NAMES = 10;

    private static final String BACKWARDS = "places where time runs backwards";
    private static final long MILLISECOND = 1_000_000;

    /** From so many hits on it can be told how fine a clock is. */
    private static final int ENOUGH = 1000;

    private final Registry registry;
    private final KernelProtocols known;
    private final String source;
    private final Limits limits;
    private final TraceCounts counts;
    private final EventParser parser = new EventParser();
    private Optional<Referee> referee = Optional.empty();
    private boolean recordsEdges;
    private Optional<Ledger> ledger = Optional.empty();
    private KernelEvent early;
    private long time;
    private long hits;
    private long fine;
    private long unreadable;
    /** What the trace says of itself: how its probes are read, and which are set. Empty if it does not. */
    private String declaredTable = "";

    private List<String> declaredProbes = List.of();

    /** {@code source} is how messages name the trace. */
    public KernelTrace(Registry registry, KernelProtocols known, String source) {
        this(registry, known, source, Limits.ofHeap());
    }

    KernelTrace(Registry registry, KernelProtocols known, String source, Limits limits) {
        this.limits = limits;
        this.counts = new TraceCounts(limits);
        this.registry = registry;
        this.known = known;
        this.source = source;
    }

    /** Lets TLC judge lives, too. */
    public void ask(Referee judge) {
        referee = Optional.of(judge);
    }

    /** Wants to know which edges the kernel has taken. */
    public void recordEdges() {
        recordsEdges = true;
    }

    /** The edges that the kernel has certainly taken, if the trace was accepted and they were wanted. */
    public Optional<Ledger> ledger() {
        return ledger;
    }

    /**
     * Follows every page from where its driver makes it movable. Throws {@link PageraceException} with exit status 2 if
     * it is no trace, or one of a kernel that nothing is known of.
     *
     * @param protocol another protocol than the one of such a kernel
     * @param cpus how many tasks may work on one page at a time
     * @return whether every life is explained
     */
    public boolean validate(InputStream in, Optional<String> protocol, int cpus, Consumer<String> out) {
        try (TraceLines lines = new TraceLines(source, in)) {
            return validate(lines, protocol, cpus, out);
        } catch (IOException e) {
            throw PageraceException.usage(source + ": cannot be read: " + TraceFiles.reason(e));
        }
    }

    private boolean validate(TraceLines lines, Optional<String> protocol, int cpus, Consumer<String> out)
            throws IOException {
        List<KernelEvent> ahead = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        ProbeTable table = null;
        while (ahead.size() < AHEAD) {
            KernelEvent event = next(lines);
            if (event == null) {
                break;
            }
            ahead.add(event);
            if (event.gap().isEmpty()) {
                names.add(event.name());
            }
            table = table == null ? recognised(event) : table;
        }
        table = declaredTable.isEmpty() ? table : known.named(source, declaredTable);
        if (table == null) {
            throw PageraceException.usage(source + ": " + (ahead.isEmpty() ? "no event of a trace" : unknown(names)));
        }
        String name = protocol.orElse(table.protocol());
        Shown shown = known.showing(name);
        boolean foreign = !shown.table().name().equals(table.name());
        Scope scope = new Scope(cpus, shown.driver().pages());
        Set<String> set = set(table, shown, names);
        LifeAutomaton automaton = known.automaton(name, scope, set, foreign);
        CertainEdges edges = new CertainEdges(name, automaton);
        TraceFollower follower = new TraceFollower(
                table, shown, set, foreign, automaton, scope, counts, limits, !recordsEdges, witness(edges));
        Chains chains = new Chains(table, shown, counts);
        Consumer<KernelEvent> follow = event -> take(follower, automaton, event, name, scope, out);
        for (KernelEvent event : ahead) {
            chains.take(event).forEach(follow);
        }
        ahead.clear();
        for (KernelEvent event = next(lines); event != null; event = next(lines)) {
            chains.take(event).forEach(follow);
        }
        chains.end().forEach(follow);
        follower.end();
        counts.lines(lines.number());
        warn(lines);
        out.accept(TraceText.summary(source, table, name, counts));
        if (counts.explainedHits() == 0 && counts.rejectedLives() == 0) {
            throw PageraceException.usage(source + ": no page's life was followed, so that nothing was checked");
        }
        referee.ifPresent(judge -> judge.judge(source, name, scope, automaton.sights(), out));
        boolean accepted = counts.rejectedLives() == 0;
        if (accepted && recordsEdges) {
            ledger = Optional.of(edges.ledger());
        }
        if (shown.driver().chain() > 1) {
            // What zspages of several pages have needed is much, and serves no other trace.
            automaton.retain(List.of());
        }
        return accepted;
    }

    private Witness witness(CertainEdges edges) {
        return new Witness() {
            @Override
            public void explained(int set, Label label) {
                if (recordsEdges) {
                    edges.take(set, label);
                }
            }

            @Override
            public void forgets() {
                edges.settle();
            }

            @Override
            public void done(Life life) {
                if (!life.ended) {
                    referee.ifPresent(judge -> judge.explained(life));
                }
            }
        };
    }

    /** The next event, or a gap; null at the end. */
    private KernelEvent next(TraceLines lines) throws IOException {
        if (early != null) {
            KernelEvent event = early;
            early = null;
            return event;
        }
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (EventParser.isLoss(line)) {
                return KernelEvent.gap(lines.number(), "marks of lost events");
            }
            KernelEvent event = parser.parse(line, lines.number());
            if (event != null) {
                return inOrder(event);
            }
            if (line.startsWith("#")) {
                declaredTable = TraceHeader.table(line).orElse(declaredTable);
                declaredProbes = declaredProbes.isEmpty() ? TraceHeader.probes(line) : declaredProbes;
            } else if (!line.isBlank() && !EventParser.isHeader(line)) {
                unreadable++;
            }
        }
        return null;
    }

    /** The event; if its time is before that of the last one, a gap, and the event comes next. */
    private KernelEvent inOrder(KernelEvent event) {
        long before = time;
        time = parser.time();
        hits++;
        fine += time % MILLISECOND == 0 ? 0 : 1;
        if (time >= before) {
            return event;
        }
        early = event;
        return KernelEvent.gap(event.line(), BACKWARDS);
    }

    private void take(
            TraceFollower follower,
            LifeAutomaton automaton,
            KernelEvent event,
            String protocol,
            Scope scope,
            Consumer<String> out) {
        if (!event.gap().isEmpty()) {
            counts.skipped(event.gap());
            follower.forget();
            return;
        }
        Optional<TraceFollower.Unexplained> unexplained = follower.take(event);
        unexplained
                .filter(each -> each.life() != null && each.why().isEmpty())
                .ifPresent(each -> referee.ifPresent(judge -> judge.rejected(
                        each.life(), each.labels(), each.hit().event().line())));
        if (unexplained.isPresent() && counts.rejectedLives() <= SHOWN) {
            out.accept(TraceText.rejection(registry, source, protocol, scope, automaton, unexplained.get()));
        }
    }

    private void warn(TraceLines lines) {
        if (unreadable > 0) {
            counts.skipped("lines that are no events", unreadable);
        }
        if (lines.isCut()) {
            counts.skipped("a last line without an end");
        }
        if (counts.skipped().containsKey(BACKWARDS)) {
            counts.note("time runs backwards: the trace is not in order, or each CPU has a clock of its own. A life may"
                    + " be rejected only for that. Trace with the clock global.");
        }
        if (hits > 0 && !parser.hasFraction()) {
            counts.note("times are no seconds: the clock is x86-tsc or counter. It is taken to be one for all CPUs.");
        } else if (hits >= ENOUGH && fine == 0) {
            counts.note("all times are whole milliseconds, as those of the clock uptime: which of two CPUs was first"
                    + " can't be told, and a life may be rejected only for that. Trace with the clock global.");
        }
    }

    private ProbeTable recognised(KernelEvent event) {
        return known.tables().stream()
                .filter(table -> table.event().equals(event.name()) && event.has(table.field()))
                .findFirst()
                .orElse(null);
    }

    private String unknown(Set<String> names) {
        return "no hit of " + known.tables().get(0).event() + " among the first "
                + names.stream().limit(NAMES).collect(Collectors.joining(", ")) + (names.size() > NAMES ? ", ..." : "")
                + ": which kernel it is can't be told";
    }

    /**
     * The kinds of the probes that are set and show something of a protocol, if only that a page is another driver's. A
     * group of probes is set if one of it was hit, unless the trace says itself which are.
     */
    private Set<String> set(ProbeTable table, Shown shown, Set<String> names) {
        Set<String> groups = table.probes().entrySet().stream()
                .filter(probe -> names.contains(probe.getKey()))
                .map(probe -> probe.getValue().group())
                .collect(Collectors.toSet());
        Set<String> kinds = shown.kinds();
        return table.probes().values().stream()
                .filter(probe -> declaredProbes.isEmpty()
                        ? probe.group().isEmpty() || groups.contains(probe.group())
                        : declaredProbes.contains(probe.name()))
                .filter(probe -> shown.isStrange(probe) || kinds.contains(shown.kind(probe)))
                .map(shown::kind)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
