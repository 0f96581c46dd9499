package io.pagerace.kernel;

import io.pagerace.rv.Monitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the kernel's monitors of pages would do with a trace: each page has a state from where a driver gets it. */
final class MonitoredPages {
    private final Monitor monitor;
    private final ProbeTable table;
    private final Calls calls;
    private final EventParser parser = new EventParser();
    private final Map<Long, Integer> states = new HashMap<>();
    private long taken;

    MonitoredPages(Monitor monitor, ProbeTable table) {
        this.monitor = monitor;
        this.table = table;
        Limits limits = Limits.ofHeap();
        this.calls = new Calls(new TraceCounts(limits), limits);
    }

    /** The number, from 0, of the first line with an event that a page's state does not have; -1 if none. */
    int rejectedAt(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            KernelEvent event = parser.parse(lines.get(i), i);
            Probe probe = event == null ? null : table.probes().get(event.name());
            Hit hit = probe == null ? null : calls.hit(event, probe);
            if (hit != null && !take(hit)) {
                return i;
            }
        }
        return -1;
    }

    /** Events that were followed. */
    long taken() {
        return taken;
    }

    private boolean take(Hit hit) {
        Probe probe = hit.probe();
        String name = probe.kind() + (hit.outcome().isEmpty() ? "" : "_" + hit.outcome());
        return take(hit, hit.page(), name)
                && (hit.dst() == 0 || !table.hasNew(probe) || take(hit, hit.dst(), name + PageView.AS_NEW));
    }

    private boolean take(Hit hit, long page, String name) {
        int event = monitor.events().indexOf(name);
        if (event < 0 || (!states.containsKey(page) && !begins(hit, name))) {
            return true;
        }
        int next = monitor.next().get(states.getOrDefault(page, 0)).get(event);
        taken++;
        if (next == Monitor.NONE) {
            states.remove(page);
            return false;
        }
        states.put(page, next);
        return true;
    }

    private boolean begins(Hit hit, String name) {
        return name.endsWith("_in" + PageView.AS_NEW) || (name.equals("own_set") && !calls.isAnyIn("iso_in", hit));
    }
}
