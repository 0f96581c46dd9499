package io.pagerace.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells of which pages a zspage consists, before the first of them is followed. SetZsPageMovable() (mm/zsmalloc.c)
 * makes them movable one behind the other, under the class's spin lock and so without leaving the CPU, and only the
 * first has PG_private: whatever else comes next on that CPU is behind the last page. Until then all hits wait.
 */
final class Chains {
    /** So many hits wait at most; what is known of a zspage then must do. */
    private static final int MOST = 100_000;

    private final ProbeTable table;
    private final Shown shown;
    private final TraceCounts counts;
    private final int most;
    private final Deque<KernelEvent> waiting = new ArrayDeque<>();
    private final Map<Integer, List<KernelEvent>> open = new HashMap<>();
    /** For each CPU how many pages were seen of a zspage that began before the trace; the most if no more can come. */
    private final Map<Integer, Integer> earlier = new HashMap<>();

    Chains(ProbeTable table, Shown shown, TraceCounts counts) {
        this.table = table;
        this.shown = shown;
        this.counts = counts;
        this.most = shown.driver().chain();
    }

    /** The hits whose zspages are known, with one more hit. */
    List<KernelEvent> take(KernelEvent event) {
        if (most == 1) {
            return List.of(event);
        }
        if (!event.gap().isEmpty()) {
            List<KernelEvent> all = end();
            earlier.clear();
            all.add(event);
            return all;
        }
        waiting.add(event);
        List<KernelEvent> chain = open.get(event.cpu());
        Probe probe = table.probes().get(event.name());
        boolean begins = probe != null && probe.begins() && !shown.isStrange(probe) && event.has(probe.flags());
        boolean isFirst = begins && (event.get(probe.flags()) >> table.first() & 1) != 0;
        if (chain != null && begins && !isFirst && chain.get(0).pid() == event.pid() && chain.size() < most) {
            chain.add(event);
            return List.of();
        }
        close(event.cpu());
        int before = earlier.getOrDefault(event.cpu(), 0);
        if (begins && !isFirst && before < most - 1) {
            earlier.put(event.cpu(), before + 1);
            event.setPartial();
        } else {
            earlier.put(event.cpu(), most);
        }
        if (isFirst) {
            open.put(event.cpu(), new ArrayList<>(List.of(event)));
        }
        if (waiting.size() == MOST) {
            counts.skipped("zspages that may have more pages: their CPU was not seen any more");
            return end();
        }
        return known();
    }

    /** All that wait: nothing comes behind them. */
    List<KernelEvent> end() {
        List.copyOf(open.keySet()).forEach(this::close);
        return known();
    }

    private void close(int cpu) {
        List<KernelEvent> chain = open.remove(cpu);
        if (chain != null) {
            List<Long> pages = chain.stream()
                    .map(each -> each.get(table.probes().get(each.name()).page()))
                    .toList();
            chain.forEach(each -> each.setChain(pages));
        }
    }

    private List<KernelEvent> known() {
        List<KernelEvent> known = new ArrayList<>();
        while (!waiting.isEmpty() && !isOpen(waiting.peek())) {
            known.add(waiting.remove());
        }
        return known;
    }

    private boolean isOpen(KernelEvent event) {
        List<KernelEvent> chain = open.get(event.cpu());
        return chain != null && chain.contains(event);
    }
}
