package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.trace.Scope;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A check whose TLC is killed")
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class ResumeTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final Protocol PROTOCOL = REGISTRY.protocol("rfc2015/any-driver");
    private static final Duration OFTEN = Duration.ofMillis(200);

    @TempDir
    private Path root;

    private final List<String> notes = new ArrayList<>();
    private Optional<Duration> limit = Optional.empty();

    @Test
    @DisplayName("goes on from its checkpoint to the same states and findings, those found before included")
    void goesOnToTheSameEnd() throws IOException {
        CheckResult plain = check(Optional.empty(), false);
        interrupt();
        Path folder = folder();
        assertTrue(names(folder).stream().anyMatch(name -> name.startsWith("checkpoint-")));
        assertFalse(names(folder).contains("states"), "TLC's own folder is left behind");

        refusesOtherFacts(folder);
        refusesDamage(folder);
        refusesWhileAnotherRuns(folder);

        CheckResult resumed = check(Optional.of(new Checkpoints(root, OFTEN, true)), false);
        assertTrue(notes.get(0).startsWith("goes on from the checkpoint of "), notes.toString());
        assertEquals(findings(plain), findings(resumed));
        assertEquals(plain.distinct(), resumed.distinct());
        assertEquals(plain.generated(), resumed.generated());
        assertEquals(plain.depth(), resumed.depth());
        assertEquals(List.of(), names(root), "the checkpoint of a check that is over");
    }

    private void refusesOtherFacts(Path folder) throws IOException {
        Path check = folder.resolve("check");
        String facts = Files.readString(check);
        Map<String, String> refusals = Map.of(
                "tlc=",
                "another TLC",
                "specifications=",
                "other specifications",
                "workers=",
                "a check with --workers 01");
        for (Map.Entry<String, String> each : refusals.entrySet()) {
            Files.writeString(check, facts.replace(each.getKey(), each.getKey() + "0"));
            PageraceException e = assertThrows(
                    PageraceException.class, () -> check(Optional.of(new Checkpoints(root, OFTEN, true)), false));
            assertEquals(2, e.exitStatus());
            assertEquals("--resume: the checkpoint in " + folder + " is of " + each.getValue(), e.getMessage());
        }
        Files.writeString(check, facts);
    }

    private void refusesDamage(Path folder) throws IOException {
        // TLC may have been killed when there was a new one and the one before was not gone yet.
        String last = names(folder).stream()
                .filter(name -> name.matches("checkpoint-\\d+"))
                .max(Comparator.comparingLong(name -> Long.parseLong(name.substring("checkpoint-".length()))))
                .orElseThrow();
        for (String damage : List.of("", "12", "-1 0", "a b", "9999999999999999 0", "12345678901234567890 0")) {
            Path position = folder.resolve(last).resolve("position");
            String whole = Files.readString(position);
            Files.writeString(position, damage);
            PageraceException e = assertThrows(
                    PageraceException.class, () -> check(Optional.of(new Checkpoints(root, OFTEN, true)), false));
            assertEquals(2, e.exitStatus(), damage);
            assertTrue(e.getMessage().startsWith("--resume: the checkpoint is damaged: " + folder), e.getMessage());
            Files.writeString(position, whole);
        }
        // No checkpoint of ours.
        Files.createDirectory(folder.resolve("checkpoint-9.5"));
    }

    private void refusesWhileAnotherRuns(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertTrue(lock.isValid());
            PageraceException e = assertThrows(
                    PageraceException.class, () -> check(Optional.of(new Checkpoints(root, OFTEN, true)), false));
            assertEquals(2, e.exitStatus());
            assertEquals("--resume: another pagerace runs this check (" + folder + ")", e.getMessage());
            e = assertThrows(
                    PageraceException.class, () -> check(Optional.of(new Checkpoints(root, OFTEN, false)), false));
            assertEquals("--checkpoint: another pagerace runs this check (" + folder + ")", e.getMessage());
        }
    }

    @Test
    @DisplayName("goes on without checkpoints where none can be written, and says so")
    void withoutCheckpoints() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        CheckResult result = check(Optional.of(new Checkpoints(file, OFTEN, false, false)), false);
        assertEquals(Optional.empty(), result.stopped());
        assertEquals(1, notes.size());
        assertTrue(notes.get(0).startsWith("writes no checkpoints: " + file), notes.toString());
        PageraceException e = assertThrows(
                PageraceException.class, () -> check(Optional.of(new Checkpoints(file, OFTEN, false)), false));
        assertEquals(2, e.exitStatus());
    }

    @Test
    @Tag("long")
    @DisplayName("keeps its checkpoint when the check is started anew, until that one comes to its end")
    void startsAnewBesideTheCheckpoint() throws IOException {
        interrupt();
        List<String> before = names(folder());
        limit = Optional.of(Duration.ofSeconds(1));
        CheckResult stopped = check(Optional.of(new Checkpoints(root, OFTEN, false)), false);
        assertEquals(Optional.of("the time of --timeout is over"), stopped.stopped());
        assertEquals(before, names(folder()));
        assertTrue(notes.get(0).contains("which --resume goes on from; this starts anew"), notes.toString());
        limit = Optional.empty();
        check(Optional.of(new Checkpoints(root, OFTEN, false)), false);
        assertEquals(List.of(), names(root));
    }

    @Test
    @DisplayName("before its first checkpoint leaves nothing, and goes on from the beginning")
    void leavesNothingWithoutCheckpoint() throws IOException {
        assertThrows(
                PageraceException.class,
                () -> check(Optional.of(new Checkpoints(root, Duration.ofDays(1), false)), true));
        assertEquals(List.of(), names(root));
        CheckResult result = check(Optional.of(new Checkpoints(root, OFTEN, true)), false);
        assertEquals(List.of("there is no checkpoint, and the check starts from the beginning"), notes);
        assertEquals(Optional.empty(), result.stopped());
    }

    @Test
    @DisplayName("has its checkpoints where other programs have what they keep between runs")
    void standardPlace() {
        assertEquals(
                Optional.of(Path.of("/s/pagerace")),
                Checkpoints.standardRoot(Map.of("XDG_STATE_HOME", "/s", "HOME", "/h")));
        assertEquals(
                Optional.of(Path.of("/h/.local/state/pagerace")),
                Checkpoints.standardRoot(Map.of("XDG_STATE_HOME", "", "HOME", "/h")));
        assertEquals(Optional.empty(), Checkpoints.standardRoot(Map.of("XDG_STATE_HOME", "relative")));
    }

    private void interrupt() {
        PageraceException e = assertThrows(
                PageraceException.class, () -> check(Optional.of(new Checkpoints(root, OFTEN, false)), true));
        assertEquals("TLC was killed on MC_rfc2015_any_driver (signal 9)", e.getMessage());
    }

    private Path folder() throws IOException {
        return root.resolve(names(root).get(0));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> findings(CheckResult result) {
        return result.findings().stream()
                .map(f -> f.property() + " " + f.step() + " " + f.defects() + " "
                        + f.trace().steps())
                .toList();
    }

    /** Kills TLC, if asked to, when it has found some states and has written a checkpoint, if it is to write any. */
    private CheckResult check(Optional<Checkpoints> checkpoints, boolean kill) {
        notes.clear();
        TlcSettings settings = TlcSettings.forThisMachine(
                        TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib")))
                .withHeap(512);
        TlcSettings limited = limit.map(settings::withTimeout).orElse(settings);
        CheckListener listener = new CheckListener() {
            @Override
            public void progress(TlcEvent.Progress progress) {
                boolean soon =
                        checkpoints.isPresent() && checkpoints.get().interval().equals(OFTEN);
                if (kill && progress.distinct() > 500 && (!soon || hasCheckpoint())) {
                    tlc().destroyForcibly();
                }
            }

            @Override
            public void found(Finding finding) {}

            @Override
            public void note(String text) {
                notes.add(text);
            }
        };
        return new Checker(
                        REGISTRY,
                        new SpecFiles("/pagerace"),
                        checkpoints.map(limited::withCheckpoints).orElse(limited),
                        listener)
                .check(new CheckRequest(PROTOCOL, new Scope(1, 1), PROTOCOL.rulesOn(), Optional.empty()));
    }

    private boolean hasCheckpoint() {
        try {
            return !names(root).isEmpty() && names(folder()).stream().anyMatch(name -> name.matches("checkpoint-\\d+"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ProcessHandle tlc() {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.info().commandLine().orElse("").contains(root + File.separator))
                .findFirst()
                .orElseThrow();
    }
}
