package io.pagerace.capture;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.process.Program;
import io.pagerace.process.ScratchDirectory;
import io.pagerace.process.Tasks;
import io.pagerace.trace.Resources;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes a trace of a kernel in a virtual machine that QEMU emulates in software, with two CPUs. Its initramfs holds
 * busybox, the modules, and a program that makes work for one driver and has the memory compacted.
 */
public final class VirtualMachine {
    private static final String CONSOLE = "console";
    private static final String LOG = "log";
    private static final String TRACE = "trace";
    private static final String SOCKET = "monitor";
    private static final String CPUS = "2";
    /** Both CPUs' buffers, an eighth of the memory. */
    private static final int BUFFERS_OF_MEMORY = 16;

    private static final int KIB_A_MIB = 1024;
    private static final long BYTES_A_MIB = 1 << 20;
    /** Of the memory, in hundredths: what the balloon leaves, one after the other. */
    private static final List<Integer> LEVELS = List.of(50, 75, 55, 85, 52, 70);

    private static final long LEVEL_MILLIS = 700;
    private static final long LOOK_MILLIS = 100;
    /** To boot, and then to write the text of a full buffer. */
    private static final Duration BOOT = Duration.ofMinutes(4);

    private static final Duration OVERHEAD = Duration.ofMinutes(10);

    private static final int PAGE = 4096;
    private static final int PAGES = 1024;
    private static final int FILLING = 0x55;

    private final Settings settings;
    private final List<KprobeSet> sets;
    private final Consumer<String> progress;

    /** What has pages that move. */
    public enum Driver {
        /** The allocator of zram. */
        ZSMALLOC("zram lzo_rle lzo lz4"),
        /** The balloon of virtio. */
        BALLOON("virtio_balloon");

        /** With blanks between them. */
        private final String modules;

        Driver(String modules) {
            this.modules = modules;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How a trace is taken.
     *
     * @param qemu the program that emulates x86-64
     * @param busybox a busybox that needs no libraries
     * @param kernel an image, a folder, a package; empty for the newest that is installed
     * @param modules the folder of its modules; null if it is to be found
     * @param driver whose pages are moved
     * @param time how long work is made
     * @param megabytes the machine's memory
     */
    public record Settings(
            Path qemu, Path busybox, String kernel, Path modules, Driver driver, Duration time, int megabytes) {}

    /** {@code progress} hears what is being done. */
    public VirtualMachine(Settings settings, List<KprobeSet> sets, Consumer<String> progress) {
        this.settings = settings;
        this.sets = sets;
        this.progress = progress;
    }

    /** Takes a trace; throws with exit status 2 if the kernel is none, and 1 if the machine does not do it. */
    public Captured capture(Path out) {
        CaptureFile.check(out);
        try (Undo undo = new Undo(line -> {});
                ScratchDirectory scratch = ScratchDirectory.create()) {
            CaptureFile file = CaptureFile.create(out, undo);
            Path unpacked = Files.createDirectory(scratch.path().resolve("kernel"));
            KernelFiles kernel = KernelFiles.find(settings.kernel(), settings.modules(), unpacked);
            KprobeSet set = KprobeSet.of(kernel.image().release(), sets);
            Path initramfs = scratch.path().resolve("initramfs");
            Files.write(initramfs, initramfs(kernel.modules(), set));
            progress.accept("starting " + kernel.image().release() + " in qemu");
            MachineLog log = run(kernel.image(), initramfs, scratch.path());
            try (InputStream trace = Files.newInputStream(scratch.path().resolve(TRACE))) {
                file.write(log.header(set.table()), trace, log.buffers(), undo::isEnded);
            }
            long recorded = log.buffers().stream().mapToLong(CpuBuffer::entries).sum();
            if (file.events() + file.left() != recorded) {
                throw PageraceException.internal("of " + recorded + " events " + (file.events() + file.left())
                        + " have left the virtual machine");
            }
            file.commit();
            List<String> notes = new ArrayList<>(log.notes());
            notes.add(set.notSet(log.probes()));
            notes.removeIf(String::isEmpty);
            return new Captured(file.events(), log.probes().size(), notes);
        } catch (IOException e) {
            throw new PageraceException(
                    ExitStatus.INTERNAL, "the virtual machine cannot be run: " + TraceFiles.reason(e), e);
        }
    }

    private byte[] initramfs(KernelModules modules, KprobeSet set) throws IOException {
        Initramfs files = new Initramfs();
        files.folder("bin");
        files.program("bin/busybox", busybox());
        files.program("init", Resources.text("/io/pagerace/capture/init.sh").getBytes(StandardCharsets.UTF_8));
        files.folder("modules");
        List<String> names = new ArrayList<>(List.of("virtio_pci", "virtio_console"));
        names.addAll(List.of(settings.driver().modules.split(" ")));
        int number = 0;
        for (Map.Entry<String, byte[]> module : modules.closure(names).entrySet()) {
            files.file(String.format(Locale.ROOT, "modules/%02d-%s", number++, module.getKey()), module.getValue());
        }
        StringBuilder events = new StringBuilder();
        StringBuilder filters = new StringBuilder();
        for (Kprobe probe : set.probes()) {
            probe.symbols()
                    .forEach(symbol -> events.append(probe.name())
                            .append(' ')
                            .append(probe.definition(symbol))
                            .append('\n'));
            if (!probe.filter().isEmpty()) {
                filters.append(probe.name()).append(' ').append(probe.filter()).append('\n');
            }
        }
        files.folder("probes");
        files.file("probes/events", events.toString());
        files.file("probes/filters", filters.toString());
        files.file("data", data());
        return files.finish();
    }

    /** Throws with exit status 30 if it needs libraries, which the machine has not. */
    private byte[] busybox() throws IOException {
        byte[] program = Files.readAllBytes(settings.busybox());
        String head = new String(program, 0, Math.min(PAGE, program.length), StandardCharsets.ISO_8859_1);
        if (head.contains("/ld-linux") || head.contains("/ld-musl")) {
            throw new PageraceException(
                    ExitStatus.TOOL_MISSING,
                    settings.busybox() + " needs libraries: Debian's package busybox-static has one that does not");
        }
        return program;
    }

    /** Pages that compress to all sizes: more or fewer random words in front of a pattern. */
    private static byte[] data() {
        Random random = new Random(1);
        ByteBuffer data = ByteBuffer.allocate(PAGE * PAGES);
        Arrays.fill(data.array(), (byte) FILLING);
        for (int page = 0; page < PAGES; page++) {
            int words = random.nextInt(PAGE / Long.BYTES + 1);
            for (int word = 0; word < words; word++) {
                data.putLong(page * PAGE + word * Long.BYTES, random.nextLong());
            }
        }
        return data.array();
    }

    private MachineLog run(BootImage image, Path initramfs, Path folder) throws IOException {
        CompletableFuture<Program.Outcome> machine = CompletableFuture.supplyAsync(() -> Program.run(
                command(image, initramfs), folder, Optional.of(settings.time().plus(OVERHEAD))));
        boolean wasReady = false;
        boolean wasDone = false;
        Monitor monitor = null;
        int level = 0;
        long start = System.nanoTime();
        long next = start;
        try {
            while (!machine.isDone()) {
                MachineLog log = MachineLog.read(folder.resolve(LOG));
                if (!log.isReady() && System.nanoTime() - start > BOOT.toNanos()) {
                    monitor = new Monitor(folder.resolve(SOCKET));
                    monitor.quit();
                    break;
                }
                if (log.isReady() && !wasReady) {
                    wasReady = true;
                    progress.accept("recording for " + settings.time().toSeconds() + " s");
                }
                if (log.isDone() && !wasDone) {
                    wasDone = true;
                    progress.accept("reading the trace");
                }
                boolean inflates = settings.driver() == Driver.BALLOON && log.isReady() && !log.isDone();
                if (inflates && System.nanoTime() - next >= 0) {
                    next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LEVEL_MILLIS);
                    monitor = monitor == null ? new Monitor(folder.resolve(SOCKET)) : monitor;
                    monitor.balloon(settings.megabytes() * BYTES_A_MIB / 100 * LEVELS.get(level++ % LEVELS.size()));
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            throw Tasks.interrupted();
        } finally {
            if (monitor != null) {
                monitor.close();
            }
        }
        return judged(Tasks.result(machine), folder);
    }

    private static MachineLog judged(Program.Outcome outcome, Path folder) throws IOException {
        String said = outcome.err().lines().findFirst().orElse("");
        if (outcome.late()) {
            throw PageraceException.internal(
                    "the virtual machine took too long; its console: " + MachineLog.lastWords(folder.resolve(CONSOLE)));
        }
        MachineLog log = MachineLog.read(folder.resolve(LOG));
        if (outcome.status() != 0) {
            throw PageraceException.internal("qemu ended with status " + outcome.status() + ": " + said);
        }
        if (!log.isWhole()) {
            throw PageraceException.internal("the virtual machine ended before the trace was written; its console: "
                    + MachineLog.lastWords(folder.resolve(CONSOLE)));
        }
        return log;
    }

    private List<String> command(BootImage image, Path initramfs) {
        int buffer = settings.megabytes() * KIB_A_MIB / BUFFERS_OF_MEMORY;
        // A quarter of the memory in files of 16 KiB.
        int files = settings.megabytes() * KIB_A_MIB / 4 / 16 / 2;
        List<String> command = new ArrayList<>(List.of(settings.qemu().toString()));
        command.addAll(List.of("-M", "q35", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", CPUS));
        command.addAll(List.of("-m", Integer.toString(settings.megabytes())));
        command.addAll(List.of("-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"));
        command.addAll(List.of(
                "-kernel", image.file().toAbsolutePath().toString(), "-initrd", initramfs.toString(), "-append"));
        command.add("console=ttyS0 quiet panic=-1 mitigations=off nowatchdog nmi_watchdog=0 tsc=reliable"
                // On a busy host an emulated timer is late, and the kernel would take it for broken.
                + " no_timer_check"
                + " rcupdate.rcu_cpu_stall_suppress=1 pagerace.driver=" + settings.driver() + " pagerace.seconds="
                + settings.time().toSeconds() + " pagerace.buffer=" + buffer + " pagerace.files=" + files);
        command.addAll(List.of("-serial", "file:" + CONSOLE, "-qmp", "unix:" + SOCKET + ",server=on,wait=off"));
        command.addAll(List.of("-device", "virtio-serial-pci", "-device", "virtio-balloon-pci"));
        for (String port : List.of(TRACE, LOG)) {
            command.addAll(List.of("-chardev", "file,id=" + port + ",path=" + port));
            command.addAll(List.of("-device", "virtserialport,chardev=" + port + ",name=" + port));
        }
        return command;
    }
}
