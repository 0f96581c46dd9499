package io.pagerace.capture;

import io.pagerace.PageraceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is changed in tracefs to take a trace of the running kernel, and how each change is undone. */
final class TracingPlan {
    /** An instance has buffers, clock and filters of its own; only the events are everybody's. */
    static final String INSTANCE = "instances/" + Kprobe.GROUP;

    static final String EVENTS = "kprobe_events";
    static final String PROFILE = "kprobe_profile";
    static final String ON = INSTANCE + "/tracing_on";

    private static final String OUR_EVENTS = INSTANCE + "/events/" + Kprobe.GROUP;
    private static final Pattern OURS = Pattern.compile(":" + Kprobe.GROUP + "/(\\w+)");
    private static final String ISOLATES = "iso_in";
    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MILLIS = 50;

    private final String release;
    private final KprobeSet set;
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /**
     * A change.
     *
     * @param path the file that is written, or the folder that is made
     * @param text the line; empty for a folder
     * @param back the line that undoes it; empty if it goes with the folder
     */
    record Change(String path, String text, String back) {
        void apply(Tracefs tracefs) throws IOException {
            try {
                if (text.isEmpty()) {
                    tracefs.makeFolder(path);
                } else {
                    tracefs.write(path, text);
                }
            } catch (IOException e) {
                throw new IOException(this + " was refused: " + e.getMessage(), e);
            }
        }

        void undo(Tracefs tracefs) throws IOException {
            if (!back.isEmpty()) {
                tracefs.write(path, back);
            } else if (text.isEmpty()) {
                remove(tracefs, path);
            }
        }

        /** A trace that is still being read keeps its instance busy. */
        private static void remove(Tracefs tracefs, String folder) throws IOException {
            for (int i = 1; ; i++) {
                try {
                    tracefs.removeFolder(folder);
                    return;
                } catch (IOException e) {
                    if (i == ATTEMPTS) {
                        throw e;
                    }
                }
                try {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        String undone() {
            return text.isEmpty() ? "rmdir " + path : path + " = " + back;
        }

        @Override
        public String toString() {
            return text.isEmpty() ? "mkdir " + path : path + " = " + text;
        }
    }

    /**
     * The probes of a set that can be set; throws with exit status 2 if not even isolation can be seen.
     *
     * @param release the kernel's
     * @param symbols the functions that it has
     * @param bufferKib the buffer of each CPU
     */
    TracingPlan(String release, KprobeSet set, Set<String> symbols, int bufferKib) {
        this.release = release;
        this.set = set;
        Map<String, String> filters = new LinkedHashMap<>();
        for (Kprobe probe : set.probes()) {
            Optional<String> symbol =
                    probe.symbols().stream().filter(symbols::contains).findFirst();
            if (symbol.isPresent()) {
                definitions.put(probe.name(), probe.definition(symbol.get()));
                changes.add(new Change(EVENTS, probe.definition(symbol.get()), probe.removal()));
                if (!probe.filter().isEmpty()) {
                    filters.put(probe.name(), probe.filter());
                }
            }
        }
        if (!definitions.containsKey(ISOLATES)) {
            throw PageraceException.usage(release + ": isolation cannot be seen: a kernel without compaction? "
                    + set.notSet(definitions.keySet()));
        }
        changes.add(new Change(INSTANCE, "", ""));
        changes.add(new Change(ON, "0", ""));
        changes.add(new Change(INSTANCE + "/trace_clock", "global", ""));
        changes.add(new Change(INSTANCE + "/options/overwrite", "0", ""));
        filters.forEach((name, filter) -> changes.add(new Change(OUR_EVENTS + "/" + name + "/filter", filter, "")));
        changes.add(new Change(OUR_EVENTS + "/enable", "1", "0"));
        // Only now: on 6.1 the first size that is set, in whatever instance, would keep the kernel's own buffers at the
        // few KiB that they have until an event is enabled (ring_buffer_expanded, kernel/trace/trace.c).
        changes.add(new Change(INSTANCE + "/buffer_size_kb", Integer.toString(bufferKib), ""));
        changes.add(new Change(ON, "1", "0"));
    }

    String release() {
        return release;
    }

    String table() {
        return set.table();
    }

    /** The names of the probes that are set. */
    List<String> probes() {
        return List.copyOf(definitions.keySet());
    }

    List<String> definitions() {
        return List.copyOf(definitions.values());
    }

    /** In their order. */
    List<Change> changes() {
        return List.copyOf(changes);
    }

    /** All of it, for people. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("on ").append(release).append('\n');
        changes.forEach(each -> text.append("  ").append(each).append('\n'));
        text.append("at the end, and on Ctrl-C\n");
        for (int i = changes.size() - 1; i >= 0; i--) {
            Change change = changes.get(i);
            if (change.text().isEmpty() || !change.back().isEmpty()) {
                text.append("  ").append(change.undone()).append('\n');
            }
        }
        String notSet = set.notSet(definitions.keySet());
        return text.append(notSet.isEmpty() ? "" : notSet + "\n").toString();
    }

    /** The names of our events in the text of {@link #EVENTS}. */
    static Set<String> ours(String events) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = OURS.matcher(events);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
