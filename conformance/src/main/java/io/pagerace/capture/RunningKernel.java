package io.pagerace.capture;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.kernel.TraceHeader;
import io.pagerace.process.Tasks;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes a trace of the kernel that runs here, in a trace instance of its own. All that is changed is in the plan, and
 * all of it is changed back.
 */
public final class RunningKernel {
    private static final long LOOK_MILLIS = 100;
    private static final long BYTES_A_KIB = 1024;
    /** A buffer is full from this part on, in eighths: events still come while tracing is switched off. */
    private static final long FULL = 7;

    private static final long EIGHTHS = 8;

    private final Tracefs tracefs;
    private final Path proc;
    private final TracingPlan plan;
    private final Settings settings;
    private final Consumer<String> say;

    /**
     * How a trace is taken.
     *
     * @param time at most so long
     * @param bufferKib the buffer of each CPU
     * @param compact whether two threads compact the memory meanwhile
     */
    public record Settings(Duration time, int bufferKib, boolean compact) {}

    RunningKernel(Tracefs tracefs, Path proc, List<KprobeSet> sets, Settings settings, Consumer<String> say) {
        this.tracefs = tracefs;
        this.proc = proc;
        this.settings = settings;
        this.say = say;
        try {
            String release =
                    Files.readString(proc.resolve("sys/kernel/osrelease")).strip();
            this.plan = new TracingPlan(
                    release, KprobeSet.of(release, sets), Symbols.read(tracefs, proc), settings.bufferKib());
        } catch (IOException e) {
            throw new PageraceException(
                    ExitStatus.INTERNAL, "the kernel's symbols cannot be read: " + TraceFiles.reason(e), e);
        }
    }

    /**
     * Nothing is changed yet. Throws with exit status 2 if there is no tracefs for this user, or nothing is known of
     * such a kernel.
     *
     * @param root where tracefs is; null for where it usually is
     * @param proc where /proc is
     */
    public static RunningKernel at(
            Path root, Path proc, List<KprobeSet> sets, Settings settings, Consumer<String> say) {
        Tracefs tracefs = root == null ? TracefsDirectory.find() : TracefsDirectory.at(root);
        return new RunningKernel(tracefs, proc, sets, settings, say);
    }

    /** All that {@link #capture} changes and changes back, a line each. */
    public String plan() {
        return tracefs + ": " + plan.text()
                + (settings.compact() ? "meanwhile, again and again\n  " + compactMemory() + " = 1\n" : "");
    }

    /** How many changes the plan has. */
    int changes() {
        return plan.changes().size();
    }

    private Path compactMemory() {
        return proc.resolve("sys/vm/compact_memory");
    }

    /**
     * Takes a trace; throws with exit status 2 if another one is being taken, and 1 if the kernel refuses something.
     */
    public Captured capture(Path out) {
        CaptureFile.check(out);
        try (Undo undo = new Undo(say)) {
            if (tracefs.exists(TracingPlan.INSTANCE)
                    || tracefs.read(TracingPlan.EVENTS).contains(":" + Kprobe.GROUP + "/")) {
                throw PageraceException.usage(tracefs + ": another capture is running, or one was killed; "
                        + "pagerace trace capture --clean removes what that left");
            }
            CaptureFile file = CaptureFile.create(out, undo);
            for (TracingPlan.Change change : plan.changes()) {
                undo.change(change.toString(), () -> change.apply(tracefs), () -> change.undo(tracefs));
            }
            List<String> notes = new ArrayList<>();
            long start = System.nanoTime();
            boolean full = record(start);
            tracefs.write(TracingPlan.ON, "0");
            notes.add(String.format(
                    Locale.ROOT,
                    "%s %.1f s",
                    full ? "stopped, as a buffer was nearly full, after" : "recorded for",
                    (System.nanoTime() - start) / 1e9));
            List<CpuBuffer> buffers = buffers();
            notes.addAll(Loss.notes(buffers, tracefs.read(TracingPlan.PROFILE), plan.probes()));
            copy(file, buffers, undo);
            return new Captured(file.events(), plan.probes().size(), notes);
        } catch (IOException e) {
            throw new PageraceException(ExitStatus.INTERNAL, tracefs + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw Tasks.interrupted();
        }
    }

    private void copy(CaptureFile file, List<CpuBuffer> buffers, Undo undo) throws IOException {
        TraceHeader header = new TraceHeader(plan.release(), plan.table(), plan.probes(), plan.definitions());
        try (InputStream trace = tracefs.open(TracingPlan.INSTANCE + "/trace")) {
            file.write(header, trace, buffers, undo::isEnded);
        }
        if (!undo.isEnded()) {
            file.commit();
        }
    }

    /** Whether it was stopped since a buffer was full before the time was over. */
    private boolean record(long start) throws IOException, InterruptedException {
        try (Compaction compaction = settings.compact() ? Compaction.start(compactMemory(), 2) : Compaction.NONE) {
            long limit = settings.bufferKib() * BYTES_A_KIB / EIGHTHS * FULL;
            while (buffers().stream().allMatch(buffer -> buffer.bytes() <= limit)) {
                compaction.check();
                if (System.nanoTime() - start >= settings.time().toNanos()) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return true;
        }
    }

    private List<CpuBuffer> buffers() throws IOException {
        List<CpuBuffer> buffers = new ArrayList<>();
        String folder = TracingPlan.INSTANCE + "/per_cpu";
        for (String cpu : tracefs.list(folder)) {
            buffers.add(CpuBuffer.parse(
                    Integer.parseInt(cpu.substring("cpu".length())), tracefs.read(folder + "/" + cpu + "/stats")));
        }
        return buffers;
    }

    /** Removes what a capture that was killed has left. */
    public static void clean(Path root) {
        clean(root == null ? TracefsDirectory.find() : TracefsDirectory.at(root));
    }

    static void clean(Tracefs tracefs) {
        try {
            if (tracefs.exists(TracingPlan.INSTANCE)) {
                tracefs.write(TracingPlan.ON, "0");
                tracefs.removeFolder(TracingPlan.INSTANCE);
            }
            Set<String> left = TracingPlan.ours(tracefs.read(TracingPlan.EVENTS));
            for (String name : left) {
                tracefs.write(TracingPlan.EVENTS, "-:" + Kprobe.GROUP + "/" + name);
            }
        } catch (IOException e) {
            throw new PageraceException(ExitStatus.INTERNAL, tracefs + ": " + e.getMessage(), e);
        }
    }
}
