package io.pagerace.kernel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The lives of pages in a recorded trace, each as a small trace of its own. It splits by itself, so that what is
 * followed of a life is all that there is of it.
 */
final class RecordedLives {
    static final List<String> TRACES =
            List.of("6.1.192-zsmalloc", "6.1.192-balloon", "7.2.13-zsmalloc", "7.2.13-balloon");

    private static final Path FOLDER = Path.of("../../shared/kernel-traces");

    private final ProbeTable table;
    /** What shows something of any driver's page. */
    private final Set<String> shown;

    private final List<String> lines;
    private final List<List<Integer>> lives = new ArrayList<>();
    /** The number of a life for each of its hits. */
    private final List<Integer> lifeOf = new ArrayList<>();

    private static final class Current {
        final List<Integer> lines = new ArrayList<>();
        final Set<Long> frames = new HashSet<>();
    }

    private RecordedLives(ProbeTable table, List<String> lines) {
        this.table = table;
        this.shown = new Shown(table, table.drivers().get(0)).kinds();
        this.lines = lines;
        split();
        for (int i = 0; i < lives.size(); i++) {
            lifeOf.addAll(Collections.nCopies(lives.get(i).size(), i));
        }
    }

    /** Of a recorded trace; the test is skipped where there is none. */
    static RecordedLives of(List<ProbeTable> tables, String name) throws IOException {
        Path trace = FOLDER.resolve(name + "-steps-2cpu.trace.gz");
        assumeTrue(Files.isReadable(trace), "no recorded traces at hand");
        ProbeTable table = tables.get(name.startsWith("6.1") ? 0 : 1);
        return new RecordedLives(table, RepeatedTrace.lines(trace));
    }

    ProbeTable table() {
        return table;
    }

    List<String> lines() {
        return lines;
    }

    /** The lines of the life of a random hit, so that lives with many hits come more often. */
    List<String> life(Random random) {
        return lives.get(lifeOf.get(random.nextInt(lifeOf.size()))).stream()
                .map(lines::get)
                .toList();
    }

    private void split() {
        Limits limits = Limits.ofHeap();
        Calls calls = new Calls(new TraceCounts(limits), limits);
        EventParser parser = new EventParser();
        Map<Long, Current> current = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            KernelEvent event = parser.parse(lines.get(i), i);
            Probe probe = event == null ? null : table.probes().get(event.name());
            Hit hit = probe == null ? null : calls.hit(event, probe);
            if (hit != null) {
                take(i, hit, calls, current);
            }
        }
    }

    private void take(int line, Hit hit, Calls calls, Map<Long, Current> current) {
        String kind = hit.probe().kind();
        if (!shown.contains(kind)) {
            return;
        }
        if (kind.equals("own_set")) {
            begin(hit, calls, current);
        }
        Current life = current.get(hit.page());
        if (life == null) {
            return;
        }
        life.lines.add(line);
        if (kind.equals("drv_mig_out") && hit.outcome().equals("success")) {
            life.frames.add(hit.dst());
            current.put(hit.dst(), life);
        } else if (kind.equals("free")) {
            life.frames.remove(hit.page());
        }
    }

    private void begin(Hit hit, Calls calls, Map<Long, Current> current) {
        long page = hit.page();
        Current life = calls.of(hit.event().pid()).stream()
                .filter(call -> call.probe().kind().equals("drv_mig_in") && call.dst() == page)
                .findFirst()
                .map(call -> current.get(call.page()))
                .orElse(null);
        Current before = current.get(page);
        if (life == null && before != null && (before.frames.contains(page) || calls.isAnyIn("iso_in", hit))) {
            life = before;
        }
        if (life == null) {
            life = new Current();
            lives.add(life.lines);
        }
        life.frames.add(page);
        current.put(page, life);
    }
}
