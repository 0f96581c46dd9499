package io.pagerace.rv;

import io.pagerace.kernel.PageView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names for states: what the events of the shortest way there say of the page, and the calls among them that have not
 * returned.
 */
final class StateNames {
    /** The kernel shows so much of a name (MAX_DA_NAME_LEN, include/linux/rv.h, Linux 7.2). */
    private static final int LENGTH = 31;

    /** Room for a number. */
    private static final int NUMBER = 4;

    private static final String CALL = "_in";
    private static final String RETURN = "_out";
    private static final String FREE = "free";
    private static final String ISOLATED = "isolated";

    /** What the page is behind an event. */
    private static final Map<String, String> OWNERS = Map.of(
            "own_set", "owned", "drv_mig_out_success_new", "owned", "own_clr", "released", "fput", "put", FREE, FREE);

    private static final Map<String, Boolean> ISOLATES = Map.of(
            "drv_iso_out_isolated", true,
            "drv_pb_out", false,
            "b3_clr", false,
            "m5_gone", false,
            "drv_mig_out_success", false);

    private StateNames() {}

    /** What is known of the page. */
    private record Known(String owner, boolean isolated, SortedMap<String, Integer> calls) {
        Known behind(String event) {
            SortedMap<String, Integer> open = new TreeMap<>(calls);
            String suffix = event.endsWith(PageView.AS_NEW) ? PageView.AS_NEW : "";
            int call = event.indexOf(CALL);
            int back = event.indexOf(RETURN);
            if (back >= 0) {
                open.computeIfPresent(
                        event.substring(0, back) + suffix, (name, times) -> times == 1 ? null : times - 1);
            } else if (call >= 0) {
                open.merge(event.substring(0, call) + suffix, 1, Integer::sum);
            }
            String of = OWNERS.getOrDefault(event, owner);
            return new Known(of, !of.equals(FREE) && ISOLATES.getOrDefault(event, isolated), open);
        }

        String name() {
            StringBuilder name = new StringBuilder(isolated && owner.equals("owned") ? ISOLATED : owner);
            if (isolated && !owner.equals("owned")) {
                name.append('_').append(ISOLATED);
            }
            calls.forEach((call, times) ->
                    name.append('_').append(call.replace("_", "")).append(times == 1 ? "" : times.toString()));
            return name.substring(0, Math.min(name.length(), LENGTH - NUMBER));
        }
    }

    static List<String> of(List<String> events, List<List<Integer>> next) {
        List<Known> known = new ArrayList<>(Collections.nCopies(next.size(), null));
        known.set(0, new Known(FREE, false, new TreeMap<>()));
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int state = open.remove();
            for (int event = 0; event < events.size(); event++) {
                int to = next.get(state).get(event);
                if (to != Monitor.NONE && known.get(to) == null) {
                    known.set(to, known.get(state).behind(events.get(event)));
                    open.add(to);
                }
            }
        }
        Map<String, Integer> used = new HashMap<>();
        return known.stream()
                .map(each -> {
                    int number = used.merge(each.name(), 1, Integer::sum);
                    return number == 1 ? each.name() : each.name() + "_" + number;
                })
                .toList();
    }
}
