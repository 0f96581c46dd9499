package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.capture.Captured;
import io.pagerace.capture.KprobeSet;
import io.pagerace.capture.RunningKernel;
import io.pagerace.capture.VirtualMachine;
import io.pagerace.process.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pagerace trace capture}. */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        description =
                "Takes a trace for pagerace trace validate: of the kernel that runs here, or with --qemu of one in"
                        + " a virtual machine.",
        footer = {
            "",
            "Of the kernel that runs here it needs root, tracefs and kprobes. --dry-run",
            "shows what is set; all of it is taken back at the end, also on Ctrl-C.",
            "A virtual machine needs neither root nor KVM, but Debian's qemu-system-x86 and",
            "busybox-static. Nothing is fetched."
        })
final class TraceCaptureCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 3_600;
    private static final int LEAST_MEMORY = 384;
    private static final int MOST_MEMORY = 65_536;
    private static final int MOST_BUFFER = 4_096;
    private static final int KIB_A_MIB = 1024;

    /** 64 bits, little-endian, and arguments of functions by number in kprobes; as Java names them. */
    private static final List<String> ARCHITECTURES = List.of("amd64", "aarch64");

    private final Console console;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "where the trace goes, gzipped if it ends in .gz; never overwritten")
    private Path out;

    @Option(names = "--seconds", paramLabel = "N", description = "how long hits are recorded, at most (5)")
    private int seconds = 5;

    @Option(names = "--compact", description = "have two threads compact this machine's memory meanwhile")
    private boolean compact;

    @Option(names = "--buffer", paramLabel = "MIB", description = "the buffer of each CPU (32)")
    private int buffer = 32;

    @Option(names = "--dry-run", description = "only show what would be set and taken back")
    private boolean dryRun;

    @Option(names = "--clean", description = "remove what a capture has left that was killed")
    private boolean clean;

    @Option(names = "--tracefs", paramLabel = "DIR", description = "where tracefs is (/sys/kernel/tracing)")
    private Path tracefs;

    @Option(names = "--proc", paramLabel = "DIR", hidden = true, description = "where /proc is")
    private Path proc = Path.of("/proc");

    @Option(
            names = "--qemu",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "KERNEL",
            description =
                    "of a kernel in a virtual machine: its image, Debian's package of it, or a folder with boot and"
                            + " lib/modules; without KERNEL, the newest below /boot")
    private String qemu;

    @Option(names = "--modules", paramLabel = "DIR", description = "with --qemu: the folder of the kernel's modules")
    private Path modules;

    @Option(names = "--driver", paramLabel = "DRIVER", description = "with --qemu: zsmalloc or balloon (zsmalloc)")
    private VirtualMachine.Driver driver;

    @Option(names = "--memory", paramLabel = "MIB", description = "with --qemu: the machine's memory (640)")
    private Integer memory;

    @Option(
            names = "--emulator",
            paramLabel = "PROGRAM",
            description = "with --qemu: another program than qemu-system-x86_64")
    private String emulator;

    TraceCaptureCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Numbers.check("--seconds", seconds, 1, MOST_SECONDS);
        Numbers.check("--buffer", buffer, 1, MOST_BUFFER);
        return qemu == null ? here() : inMachine();
    }

    private int here() {
        if (modules != null || driver != null || memory != null || emulator != null) {
            throw PageraceException.usage("--modules, --driver, --memory and --emulator are for --qemu");
        }
        if (!ARCHITECTURES.contains(System.getProperty("os.arch"))) {
            throw PageraceException.usage("where struct page has its fields is known for "
                    + String.join(" and ", ARCHITECTURES) + " only, and this is " + System.getProperty("os.arch"));
        }
        if (clean) {
            RunningKernel.clean(tracefs);
            return ExitStatus.OK;
        }
        RunningKernel kernel = RunningKernel.at(
                tracefs,
                proc,
                KprobeSet.load(console.root()),
                new RunningKernel.Settings(Duration.ofSeconds(seconds), buffer * KIB_A_MIB, compact),
                line -> Main.say(console, line));
        if (dryRun) {
            console.print(kernel.plan());
            return ExitStatus.OK;
        }
        Path file = file();
        console.print(kernel.plan());
        report(file, kernel.capture(file));
        return ExitStatus.OK;
    }

    private int inMachine() {
        if (compact || dryRun || clean || tracefs != null) {
            throw PageraceException.usage("--compact, --dry-run, --clean and --tracefs are not for --qemu");
        }
        int megabytes = memory == null ? 640 : memory;
        Numbers.check("--memory", megabytes, LEAST_MEMORY, MOST_MEMORY);
        Path file = file();
        Captured captured = new VirtualMachine(
                        new VirtualMachine.Settings(
                                program(emulator == null ? "qemu-system-x86_64" : emulator, "qemu-system-x86"),
                                program("busybox", "busybox-static"),
                                qemu,
                                modules,
                                driver == null ? VirtualMachine.Driver.ZSMALLOC : driver,
                                Duration.ofSeconds(seconds),
                                megabytes),
                        KprobeSet.load(console.root()),
                        line -> Main.say(console, line))
                .capture(file);
        report(file, captured);
        return ExitStatus.OK;
    }

    private Path file() {
        if (out == null) {
            throw PageraceException.usage("--out: which file shall the trace go to?");
        }
        return out;
    }

    private Path program(String name, String debian) {
        if (name.contains("/")) {
            return Path.of(name).toAbsolutePath();
        }
        return Program.find(name, console.environment())
                .orElseThrow(() -> new PageraceException(
                        ExitStatus.TOOL_MISSING, name + " not found: Debian has it in the package " + debian));
    }

    private void report(Path file, Captured captured) {
        captured.notes().forEach(each -> console.print(each + "\n"));
        console.print(
                String.format(Locale.ROOT, "%s: %,d hits of %d probes%n", file, captured.events(), captured.probes()));
    }
}
