package io.pagerace.rv;

import io.pagerace.kernel.KernelProtocols;
import io.pagerace.kernel.PageView;
import io.pagerace.model.machine.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A deterministic automaton of what probes may show of a page.
 *
 * @param name what the kernel calls the monitor
 * @param events the events, sorted
 * @param states the names of the states, the initial one first
 * @param next of each state what is behind each event; {@link #NONE} if it can't come
 */
public record Monitor(String name, List<String> events, List<String> states, List<List<Integer>> next) {
    /** An event that can't come. */
    public static final int NONE = Deterministic.NONE;

    /** A page, the other one of a migration. */
    private static final int PAGES = 2;

    /**
     * Of a protocol.
     *
     * @param cpus how many tasks may work on one page at a time
     * @param steps whether probes inside of functions are set, too
     */
    public static Monitor of(KernelProtocols known, String protocol, int cpus, boolean steps) {
        PageView view = known.pageView(protocol, new Scope(cpus, PAGES), steps);
        Reduced reduced = new Reduced(view);
        List<List<Integer>> smallest = new Deterministic(reduced, view.events().size()).smallest();
        TreeMap<String, Integer> sorted = new TreeMap<>();
        for (int i = 0; i < view.events().size(); i++) {
            sorted.put(view.events().get(i), i);
        }
        List<List<Integer>> next = smallest.stream()
                .map(row -> sorted.values().stream().map(row::get).toList())
                .toList();
        List<String> events = new ArrayList<>(sorted.keySet());
        return new Monitor(
                "page_" + protocol.substring(0, protocol.indexOf('/')).replace('.', '_'),
                events,
                StateNames.of(events, next),
                next);
    }
}
