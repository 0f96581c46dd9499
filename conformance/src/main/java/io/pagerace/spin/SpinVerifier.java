package io.pagerace.spin;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.process.Program;
import io.pagerace.process.ScratchDirectory;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The verifier that SPIN makes of a twin at one scope: a C program, compiled here. It stores every state as it is (no
 * bit-state hashing, no compression), goes on after an error, as TLC does with {@code -continue}, and its memory is
 * bounded.
 */
public final class SpinVerifier implements AutoCloseable {
    private static final String MODEL = "model.pml";
    private static final long FIRST_DEPTH = 1_000_000;
    private static final long DEEPER = 8;
    /** What one step takes on the stack. */
    private static final long STACK_BYTES = 48;
    /** The stack may have this part of the memory. */
    private static final long STACK_SHARE = 3;

    private static final int FIRST_HASH_BITS = 24;

    private final ScratchDirectory directory;
    private final SpinSettings settings;
    private long depth = FIRST_DEPTH;
    private int hashBits = FIRST_HASH_BITS;

    private SpinVerifier(ScratchDirectory directory, SpinSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /**
     * One search.
     *
     * @param result what it found
     * @param cpuSeconds its processor time
     * @param seconds the time that passed
     */
    public record Run(PanResult result, double cpuSeconds, double seconds) {}

    /**
     * Has SPIN and gcc make the verifier.
     *
     * @param twin the Promela text
     * @throws PageraceException with exit status 1 if they do not, and 2 for more than four CPUs or pages
     */
    public static SpinVerifier build(String twin, CheckRequest request, SpinSettings settings) {
        int cpus = request.scope().cpus();
        int pages = request.scope().pages();
        if (cpus > SpinSettings.LARGEST || pages > SpinSettings.LARGEST) {
            throw PageraceException.usage(
                    "the Promela twin takes at most " + SpinSettings.LARGEST + " CPUs and as many pages");
        }
        ScratchDirectory directory = ScratchDirectory.create();
        SpinVerifier verifier = new SpinVerifier(directory, settings);
        try {
            Files.writeString(directory.path().resolve(MODEL), twin);
            List<String> spin =
                    new ArrayList<>(List.of(settings.spin().toString(), "-a", "-DCPUS=" + cpus, "-DPAGES=" + pages));
            request.protocol().rules().stream()
                    .filter(rule -> !request.rules().contains(rule))
                    .forEach(rule -> spin.add("-DWITHOUT_" + rule.replaceAll("[.-]", "_")));
            if (!settings.invariants()) {
                spin.add("-DNO_INVARIANTS");
            }
            spin.add(MODEL);
            verifier.make("spin", spin);
            verifier.make("gcc", verifier.compilation());
            return verifier;
        } catch (IOException e) {
            directory.close();
            throw new PageraceException(
                    ExitStatus.INTERNAL, "the Promela model cannot be written: " + TraceFiles.reason(e), e);
        } catch (PageraceException e) {
            directory.close();
            throw e;
        }
    }

    private List<String> compilation() {
        List<String> gcc = new ArrayList<>(List.of(
                settings.gcc().toString(),
                "-O" + settings.optimization(),
                "-w",
                "-DSAFETY",
                "-DNOCOMP",
                "-DMEMLIM=" + settings.megabytes()));
        if (!settings.reduction()) {
            gcc.add("-DNOREDUCE");
        }
        gcc.addAll(List.of("-o", pan().toString(), "pan.c"));
        return gcc;
    }

    private Path pan() {
        return directory.path().resolve("pan");
    }

    private void make(String tool, List<String> command) {
        Program.Outcome outcome = Program.run(command, directory.path(), settings.timeout());
        if (outcome.status() != 0) {
            String words = (outcome.out() + outcome.err()).strip();
            throw PageraceException.internal(tool + " failed on the Promela twin"
                    + (words.isEmpty() ? "" : ": " + words.lines().findFirst().get()));
        }
    }

    /**
     * Searches all states. A stack that is too small is made larger, as far as the memory goes, and the search begun
     * again; the figures are those of the last one, and the next call begins with its stack.
     */
    public Run run() {
        while (true) {
            Program.Outcome outcome = Program.run(
                    List.of(pan().toString(), "-c0", "-m" + depth, "-w" + hashBits),
                    directory.path(),
                    settings.timeout());
            String output = outcome.out() + outcome.err();
            PanResult result;
            try {
                result = PanResult.parse(output);
            } catch (IllegalArgumentException e) {
                throw PageraceException.internal(
                        outcome.late()
                                ? "SPIN: the time of --timeout is over"
                                : "SPIN's verifier ended with status " + outcome.status() + " and " + e.getMessage());
            }
            if (!result.tooDeep(output) || stackMegabytes(depth * DEEPER) > settings.megabytes() / STACK_SHARE) {
                return new Run(result, outcome.cpuSeconds(), outcome.seconds());
            }
            depth *= DEEPER;
        }
    }

    /** Gives the next searches a stack and a hash table that fit what was found, as one who knows the model would. */
    public void fit(PanResult found) {
        depth = found.depth() + found.depth() / 8 + 1;
        hashBits = Math.max(16, Long.SIZE - Long.numberOfLeadingZeros(found.states()));
    }

    private static long stackMegabytes(long steps) {
        return (steps * STACK_BYTES) >> 20;
    }

    @Override
    public void close() {
        directory.close();
    }
}
