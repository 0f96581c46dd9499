package io.pagerace.kernel;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** The calls that each task is in, so that a return that names no page has that of its call. */
final class Calls {
    /** Calls in calls; the protocol has three. */
    private static final int DEEPEST = 16;

    private final BoundedMap<Integer, Deque<Hit>> open;
    /** Which tasks were seen to call what: from then on each call of it is seen. */
    private final BoundedMap<Call, Boolean> seen;

    private final TraceCounts counts;

    private record Call(int pid, String kind) {}

    Calls(TraceCounts counts, Limits limits) {
        this.counts = counts;
        this.open = new BoundedMap<>(
                limits.tasks(), (pid, stack) -> counts.skipped("tasks whose calls were forgotten: memory"));
        this.seen = new BoundedMap<>(limits.tasks(), (call, was) -> {});
    }

    /** The hit with its pages, which a return has of its call; null if that is not known. */
    Hit hit(KernelEvent event, Probe probe) {
        if (probe.leaves().isEmpty()) {
            long page = probe.page().isEmpty() ? 0 : event.get(probe.page());
            long dst = probe.dst().isEmpty() ? 0 : event.get(probe.dst());
            Hit hit = new Hit(event, probe, "", page, dst);
            if (probe.enters()) {
                enter(hit);
            }
            return hit;
        }
        Deque<Hit> stack = open.get(event.pid());
        Hit call = stack == null ? null : stack.peek();
        if (call == null || !call.probe().kind().equals(probe.leaves()) || isOther(event, probe, call.page())) {
            return null;
        }
        stack.pop();
        if (stack.isEmpty()) {
            open.remove(event.pid());
        }
        return new Hit(event, probe, probe.outcome(event.get("ret")), call.page(), call.dst());
    }

    private static boolean isOther(KernelEvent event, Probe probe, long page) {
        return event.has(probe.page()) && event.get(probe.page()) != page;
    }

    private void enter(Hit call) {
        int pid = call.event().pid();
        if (!call.probe().filtered()) {
            seen.put(new Call(pid, call.probe().kind()), true);
        }
        Deque<Hit> stack = open.get(pid);
        if (stack == null) {
            stack = new ArrayDeque<>();
            open.put(pid, stack);
        }
        if (stack.size() == DEEPEST) {
            stack.removeLast();
            counts.skipped("calls that don't return");
        }
        stack.push(call);
    }

    /** Whether the call that a return belongs to would have been seen. */
    boolean isCallSeen(KernelEvent event, Probe probe) {
        return seen.get(new Call(event.pid(), probe.leaves())) != null;
    }

    /** The calls that a task is in, the innermost first. */
    Collection<Hit> of(int pid) {
        Deque<Hit> stack = open.get(pid);
        return stack == null ? List.of() : stack;
    }

    /** Whether a task is in a call of the page of a hit, other than the one that the hit is itself. */
    boolean isAnyIn(String kind, Hit hit) {
        return open.values().stream()
                .flatMap(Deque::stream)
                .anyMatch(call -> call.event() != hit.event()
                        && call.page() == hit.page()
                        && call.probe().kind().equals(kind));
    }

    void clear() {
        open.clear();
        seen.clear();
    }
}
