package io.pagerace.rv;

import io.pagerace.PageraceException;
import io.pagerace.kernel.PageView;
import io.pagerace.report.Wrap;
import io.pagerace.trace.JsonNode;
import io.pagerace.trace.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What somebody needs to know who makes a kernel's monitor of an automaton: how to run rvgen, and what to probe. */
public final class NotesText {
    private static final String PLACES = "/io/pagerace/rv/places.json";

    private NotesText() {}

    /**
     * The notes.
     *
     * @param table the table of probes that the events are of
     */
    public static String of(Monitor monitor, String protocol, int cpus, String table) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s: what probes may show of one page, by %s, with %d %s at work on it: %d states, %d events",
                monitor.name(),
                protocol,
                cpus,
                cpus == 1 ? "task" : "tasks",
                monitor.states().size(),
                monitor.events().size()));
        paragraph(
                lines,
                "In a tree of a kernel with monitors of objects (RV_MON_PER_OBJ in include/linux/rv.h: Linux 7.2 has"
                        + " them, 6.12 has not), with tools/verification/rvgen:");
        lines.add("  rvgen monitor -c da -s " + monitor.name() + ".dot -t per_obj -D 'movable pages'");
        paragraph(
                lines,
                "monitor_target is struct page *, the id the page's frame number. The monitor of a page that it does"
                        + " not know begins where a driver gets the page, at "
                        + String.join(", ", begins(monitor.events()))
                        + ": these take da_handle_start_run_event(), whatever rvgen proposes, all others"
                        + " da_handle_event(). da_destroy_storage() only when the monitor is disabled: a task may be in"
                        + " the isolation of a page that was freed. For the same reason a page that was being isolated"
                        + " when its first driver got it is reported once without cause.");
        paragraph(
                lines,
                "None of these places has a tracepoint: add one each, or let the handlers be called by kprobes (of an"
                        + " entry) and kretprobes (of a return; its entry handler keeps the page) that the monitor"
                        + " registers. Monitors of a CPU or of a task, which older kernels have, are no use here:"
                        + " several tasks work on one page, and each on many. An event with " + PageView.AS_NEW
                        + " is of dst, the one without of src or"
                        + " page; both come of one probe.");
        lines.add("");
        Map<String, String> places = places(table);
        for (String event : monitor.events()) {
            if (!event.endsWith(PageView.AS_NEW)) {
                lines.addAll(Wrap.lines(event + ": " + place(places, event), Wrap.WIDTH, "    "));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static void paragraph(List<String> lines, String text) {
        lines.add("");
        lines.addAll(Wrap.lines(text, Wrap.WIDTH, ""));
    }

    private static List<String> begins(List<String> events) {
        return events.stream()
                .filter(event -> event.equals("own_set") || event.endsWith("_in" + PageView.AS_NEW))
                .toList();
    }

    /** Where an event is: {@code iso_out_refused} is a return of {@code iso}. */
    static String place(Map<String, String> places, String event) {
        int back = event.indexOf("_out");
        if (back >= 0) {
            String outcome = event.substring(back + "_out".length()).replace("_", "");
            return "return of " + places.get(event.substring(0, back)) + (outcome.isEmpty() ? "" : ": " + outcome);
        }
        return event.endsWith("_in")
                ? "entry of " + places.get(event.substring(0, event.length() - "_in".length()))
                : places.get(event);
    }

    static Map<String, String> places(String table) {
        JsonNode all = Resources.json(PLACES);
        if (!all.has(table)) {
            throw PageraceException.usage("where the probes of table " + table + " are is not known");
        }
        Map<String, String> places = new LinkedHashMap<>();
        all.get(table).entries().forEach((kind, place) -> places.put(kind, place.string()));
        return places;
    }
}
