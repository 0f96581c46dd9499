package io.pagerace.capture;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Tracefs with the rules of the kernel's that matter here, in memory. */
final class FakeTracefs implements Tracefs {
    static final String TRACE = """
            # tracer: nop
                   cat-1     [000] .....     1.000001: iso_in: (f+0x0/0x1) page=0x1
                   cat-2     [001] .....     1.000002: iso_in: (f+0x0/0x1) page=0x2
                   cat-1     [000] .....     1.000003: iso_out: (f+0x0/0x1 <- g) ret=0
            """;

    private static final String EVENTS = "kprobe_events";
    private static final String INSTANCE = "instances/pagerace";

    private final Map<String, String> files = new TreeMap<>();
    private final Set<String> folders = new TreeSet<>(Set.of("instances"));
    private final Consumer<String> log;
    private final List<String> stats = new ArrayList<>(List.of("entries: 2\nbytes: 90\n", "entries: 1\nbytes: 45\n"));
    private int changes;
    private int failAt = -1;
    private int busy;

    FakeTracefs(Consumer<String> log, String... symbols) {
        this.log = log;
        files.put(EVENTS, "p:other/mine do_nothing\n");
        files.put("kprobe_profile", "  iso_in  2  0\n  mine 3 3\n");
        files.put("available_filter_functions", String.join("\n", symbols) + "\n");
    }

    /** Lets the n-th change fail, from 0. */
    FakeTracefs failAt(int number) {
        failAt = number;
        return this;
    }

    /** Lets the instance be in use when it is removed the first times. */
    FakeTracefs busy(int times) {
        busy = times;
        return this;
    }

    FakeTracefs stats(int cpu, String text) {
        stats.set(cpu, text);
        return this;
    }

    FakeTracefs file(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** How many changes were made or tried. */
    int changes() {
        return changes;
    }

    /** All that others can see. */
    Map<String, String> state() {
        Map<String, String> state = new TreeMap<>(files);
        folders.forEach(each -> state.put(each, "folder"));
        return state;
    }

    /** An empty /proc of a kernel. */
    static Path proc(Path tmp, String release) throws IOException {
        Files.createDirectories(tmp.resolve("sys/kernel"));
        Files.createDirectories(tmp.resolve("sys/vm"));
        Files.writeString(tmp.resolve("sys/kernel/osrelease"), release + "\n");
        Files.writeString(tmp.resolve("sys/vm/compact_memory"), "");
        return tmp;
    }

    @Override
    public boolean exists(String path) {
        return files.containsKey(path) || folders.contains(path);
    }

    @Override
    public String read(String path) throws IOException {
        if (!files.containsKey(path)) {
            throw new FileNotFoundException(path);
        }
        return files.get(path);
    }

    @Override
    public InputStream open(String path) throws IOException {
        return new ByteArrayInputStream(read(path).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void write(String path, String line) throws IOException {
        change(path + " = " + line);
        if (path.equals(EVENTS)) {
            event(line);
        } else if (!files.containsKey(path)) {
            throw new FileNotFoundException(path);
        } else {
            files.put(path, line);
        }
    }

    private void event(String line) throws IOException {
        String events = files.get(EVENTS);
        String name = line.replaceFirst("^[^:]*:(\\S+).*", "$1");
        String known = events.lines()
                .filter(each -> each.contains(":" + name + " "))
                .findFirst()
                .orElse("");
        if (line.startsWith("-")) {
            if (known.isEmpty()) {
                throw new IOException("No such file or directory");
            }
            if ("1".equals(files.get(INSTANCE + "/events/pagerace/enable"))) {
                throw new IOException("Device or resource busy");
            }
            files.put(EVENTS, events.replace(known + "\n", ""));
        } else if (known.isEmpty()) {
            files.put(EVENTS, events + line + "\n");
        } else {
            throw new IOException("File exists");
        }
    }

    @Override
    public void makeFolder(String path) throws IOException {
        change("mkdir " + path);
        folders.add(path);
        Stream.of("tracing_on", "trace_clock", "buffer_size_kb", "options/overwrite", "events/pagerace/enable")
                .forEach(each -> files.put(path + "/" + each, ""));
        TracingPlan.ours(files.get(EVENTS))
                .forEach(each -> files.put(path + "/events/pagerace/" + each + "/filter", ""));
        files.put(path + "/trace", TRACE);
        for (int cpu = 0; cpu < stats.size(); cpu++) {
            files.put(path + "/per_cpu/cpu" + cpu + "/stats", stats.get(cpu));
        }
    }

    @Override
    public void removeFolder(String path) throws IOException {
        change("rmdir " + path);
        if (busy-- > 0) {
            throw new IOException("Device or resource busy");
        }
        folders.remove(path);
        files.keySet().removeIf(each -> each.startsWith(path + "/"));
    }

    @Override
    public List<String> list(String path) {
        return List.of("cpu0", "cpu1");
    }

    private void change(String what) throws IOException {
        log.accept(what);
        if (changes++ == failAt) {
            throw new IOException("Invalid argument");
        }
    }

    @Override
    public String toString() {
        return "/fake";
    }
}
