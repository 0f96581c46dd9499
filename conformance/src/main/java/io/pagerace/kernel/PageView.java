package io.pagerace.kernel;

import io.pagerace.model.Page;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.ProtocolMachine;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What probes show of one page in all behaviours of a protocol: an automaton whose edges are hits of the page, or
 * silent. Which task it is that hits is not shown. A probe with a new page is a hit of that one, too.
 */
public final class PageView {
    /** The event of an edge that shows nothing. */
    public static final int SILENT = -1;

    /** Behind the name of an event: the page is the new one of a migration. */
    public static final String AS_NEW = "_new";

    private static final Page SEEN = Page.of(0);

    private static final String USER = "pfn.";

    private final ProtocolMachine protocol;
    private final ModelSteps steps;
    private final Set<String> withNew;
    private final Map<String, Integer> events = new LinkedHashMap<>();
    private final Map<Situation, Integer> numbers = new HashMap<>();
    private final Deque<Situation> open = new ArrayDeque<>();
    private final Map<Object, Object> same = new HashMap<>();
    private int[] edges = new int[1 << 12];
    private int size;
    private final int initial;
    private final int states;

    /** {@code withNew} are the kinds of the probes that name a new page. */
    PageView(ProtocolMachine protocol, Sights sights, Set<String> withNew) {
        this.protocol = protocol;
        this.steps = new ModelSteps(sights, Integer.MAX_VALUE);
        this.withNew = withNew;
        List<Machine> machines = protocol.initial();
        machines.forEach(machine -> number(Situation.initial(only(machine))));
        this.initial = machines.size();
        while (!open.isEmpty()) {
            Situation at = open.remove();
            expand(numbers.get(at), at);
        }
        states = numbers.size();
        numbers.clear();
        edges = Arrays.copyOf(edges, size);
    }

    /** The names of the events, by their numbers. */
    public List<String> events() {
        return List.copyOf(events.keySet());
    }

    /** How many states there are; the first {@link #initial()} ones are initial. */
    public int states() {
        return states;
    }

    /** How many initial states there are. */
    public int initial() {
        return initial;
    }

    /** The edges: of each the state before, the event or {@link #SILENT}, and the state behind. */
    public int[] edges() {
        return edges;
    }

    private int number(Situation at) {
        Integer known = numbers.putIfAbsent(at, numbers.size());
        if (known != null) {
            return known;
        }
        open.add(at);
        return numbers.size() - 1;
    }

    /** A machine whose parts are there once only. */
    private Machine only(Machine machine) {
        return Machine.of(
                protocol,
                only(machine.memory()),
                machine.contexts().stream().map(this::only).toList(),
                machine.fault());
    }

    @SuppressWarnings("unchecked") // equal objects are of one class
    private <T> T only(T object) {
        Object known = same.putIfAbsent(object, object);
        return known == null ? object : (T) known;
    }

    private void expand(int from, Situation at) {
        for (int context = 0; context < at.due().size(); context++) {
            hits(from, at, context);
        }
        for (ModelSteps.Taken each : steps.all(at.machine())) {
            if (each.step().startsWith(USER) && each.page() > SEEN.pfn()) {
                continue;
            }
            String probe = steps.before(each);
            if (steps.mayTake(at, each)) {
                edge(
                        from,
                        "",
                        number(at.stepped(each.context(), only(each.move().next()), each.then())));
            } else if (!probe.isEmpty() && at.isFree(each.context())) {
                Expected hit = new Expected(probe, "", each.page(), -1, false);
                Expected step = Expected.step(each.step(), each.page());
                pass(from, hit, at.stepped(each.context(), at.machine(), List.of(step)));
            }
        }
    }

    private void hits(int from, Situation at, int context) {
        List<Expected> due = at.due().get(context);
        for (int i = 0; i < due.size(); i++) {
            Expected hit = due.get(i);
            if (hit.isStep()) {
                return;
            }
            pass(from, hit, at.stepped(context, at.machine(), due.subList(i + 1, due.size())));
            if (!hit.optional()) {
                return;
            }
        }
    }

    /** A hit is of its page, then of the new one. */
    private void pass(int from, Expected hit, Situation behind) {
        String name = hit.outcome().isEmpty() ? hit.kind() : hit.kind() + "_" + hit.outcome();
        boolean isNew = hit.dst() == SEEN.pfn() && withNew.contains(hit.kind());
        edge(from, hit.page() == SEEN.pfn() ? name : isNew ? name + AS_NEW : "", number(behind));
    }

    private void edge(int from, String event, int to) {
        if (size + 3 > edges.length) {
            edges = Arrays.copyOf(edges, 2 * size);
        }
        edges[size++] = from;
        edges[size++] = event.isEmpty() ? SILENT : events.computeIfAbsent(event, each -> events.size());
        edges[size++] = to;
    }
}
