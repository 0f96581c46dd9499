package io.pagerace.tlc;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.process.ScratchDirectory;
import io.pagerace.trace.TraceFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of the checkpoints of one check. TLC's own state folder is in it, and as often as TLC has written a
 * checkpoint there, {@code checkpoint-N} gets links to its files: TLC replaces the files of the checkpoint before one
 * by one, so that a power cut in between would leave none. While a check runs, it has the folder locked.
 */
final class CheckpointDirectory implements AutoCloseable {
    /** All that TLC has said, up to the checkpoint and beyond. */
    static final String LOG = "output";

    private static final String FACTS = "check";
    private static final String STATES = "states";
    private static final String CHECKPOINT = "checkpoint-";
    private static final Pattern NUMBERED = Pattern.compile(CHECKPOINT + "[0-9]{1,18}");
    /** In a checkpoint: the length of the log, and how many states were generated that were known. */
    private static final String POSITION = "position";

    private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})\\s*");

    private final Path path;
    private final CheckpointLock lock;
    private final Optional<Path> checkpoint;
    private final boolean used;
    private final long[] position;

    private CheckpointDirectory(Path path, CheckpointLock lock, Optional<Path> checkpoint, boolean used)
            throws IOException {
        this.path = path;
        this.lock = lock;
        this.checkpoint = checkpoint;
        this.used = used;
        this.position = checkpoint.isPresent() && used ? position(checkpoint.get()) : new long[2];
    }

    /**
     * Opens the folder of a check; empty if another pagerace has it, or it cannot be made, and then there is a note.
     * Throws with exit status 2 instead if the user has asked for checkpoints, or for going on from a damaged one.
     *
     * @param name of the folder: what is checked
     * @param facts what a checkpoint depends on
     * @param note takes what the user should know
     */
    static Optional<CheckpointDirectory> open(
            Checkpoints checkpoints, String name, CheckpointFacts facts, Consumer<String> note) {
        Path path = checkpoints.root().resolve(name);
        Optional<CheckpointLock> lock = Optional.empty();
        try {
            lock = CheckpointLock.take(path);
            if (lock.isPresent()) {
                return Optional.of(prepare(path, lock.get(), checkpoints.resume(), facts, note));
            }
            without(checkpoints, "another pagerace runs this check (" + path + ")", null, note);
            return Optional.empty();
        } catch (IOException e) {
            lock.ifPresent(CheckpointLock::close);
            without(checkpoints, path + ": cannot be used: " + TraceFiles.reason(e), e, note);
            return Optional.empty();
        } catch (PageraceException e) {
            lock.ifPresent(CheckpointLock::close);
            throw e;
        }
    }

    /** A home that cannot be written is no reason not to check, unless the user wants a checkpoint. */
    private static void without(Checkpoints checkpoints, String why, IOException cause, Consumer<String> note) {
        if (checkpoints.asked()) {
            throw new PageraceException(
                    ExitStatus.USAGE, (checkpoints.resume() ? "--resume: " : "--checkpoint: ") + why, cause);
        }
        note.accept("writes no checkpoints: " + why);
    }

    private static CheckpointDirectory prepare(
            Path path, CheckpointLock lock, boolean resume, CheckpointFacts facts, Consumer<String> note)
            throws IOException {
        Optional<Path> last = last(path);
        String difference = last.isEmpty() ? "" : facts.difference(Files.readString(path.resolve(FACTS)));
        if (last.isPresent() && difference.isEmpty()) {
            String time = Files.getLastModifiedTime(last.get()).toString();
            if (!resume) {
                note.accept("there is a checkpoint of " + time
                        + ", which --resume goes on from; this starts anew and writes none");
                return new CheckpointDirectory(path, lock, last, false);
            }
            note.accept("goes on from the checkpoint of " + time);
            CheckpointDirectory directory = new CheckpointDirectory(path, lock, last, true);
            directory.restore();
            return directory;
        }
        if (resume && last.isPresent()) {
            throw PageraceException.usage("--resume: the checkpoint in " + path + " is of " + difference);
        }
        if (resume) {
            note.accept("there is no checkpoint, and the check starts from the beginning");
        }
        clear(path);
        Files.writeString(path.resolve(FACTS), facts.text());
        return new CheckpointDirectory(path, lock, Optional.empty(), true);
    }

    private static Optional<Path> last(Path path) throws IOException {
        Path last = null;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path, CHECKPOINT + "*[0-9]")) {
            for (Path each : all) {
                if (!NUMBERED.matcher(each.getFileName().toString()).matches()) {
                    continue;
                }
                last = last == null || number(each) > number(last) ? each : last;
            }
        }
        return Optional.ofNullable(last);
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(CHECKPOINT.length()));
    }

    Path path() {
        return path;
    }

    /** False if there is a checkpoint, but the check was to start anew: then that one stays as it is. */
    boolean isUsed() {
        return used;
    }

    /** What TLC's process takes its lock with. */
    String token() {
        return lock.token();
    }

    /** The folder that TLC makes its state folders in. */
    Path states() {
        return path.resolve(STATES);
    }

    /** The folder that TLC is to recover from, if there is a checkpoint. */
    Optional<Path> recovery() {
        return checkpoint.map(any -> states().resolve("recovered"));
    }

    /** How many states were generated before the checkpoint, without the distinct ones. */
    long repeated() {
        return position[1];
    }

    private static long[] position(Path checkpoint) throws IOException {
        Path file = checkpoint.resolve(POSITION);
        Matcher numbers = NUMBERS.matcher(Files.readString(file));
        if (!numbers.matches()) {
            throw damaged(file);
        }
        return new long[] {Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2))};
    }

    private static PageraceException damaged(Path file) {
        return PageraceException.usage("--resume: the checkpoint is damaged: " + file);
    }

    /** Feeds what TLC had said until the checkpoint. */
    void replay(Consumer<String> line) throws IOException {
        if (checkpoint.isEmpty()) {
            return;
        }
        // It ends at the checkpoint, and may be larger than an array.
        try (BufferedReader reader = Files.newBufferedReader(path.resolve(LOG))) {
            for (String each = reader.readLine(); each != null; each = reader.readLine()) {
                line.accept(each);
            }
        }
    }

    private void restore() throws IOException {
        ScratchDirectory.delete(states());
        Path to = Files.createDirectories(recovery().orElseThrow());
        link(checkpoint.orElseThrow(), to);
        Files.deleteIfExists(to.resolve(POSITION));
        try (FileChannel log = FileChannel.open(path.resolve(LOG), StandardOpenOption.WRITE)) {
            if (log.size() < position[0]) {
                throw damaged(path.resolve(LOG));
            }
            log.truncate(position[0]);
        }
    }

    /** In TLC's process: TLC has written a checkpoint into its state folder. */
    static void keep(Path directory, Path metadir, long repeated) throws IOException {
        Optional<Path> before = last(directory);
        Path kept = directory.resolve(
                CHECKPOINT + (before.map(CheckpointDirectory::number).orElse(0L) + 1));
        Path part = directory.resolve(kept.getFileName() + ".part");
        ScratchDirectory.delete(part);
        Files.createDirectories(part);
        link(metadir, part);
        sync(directory.resolve(LOG));
        Path position = part.resolve(POSITION);
        Files.writeString(position, Files.size(directory.resolve(LOG)) + " " + repeated + "\n");
        sync(position);
        Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
        before.ifPresent(ScratchDirectory::delete);
    }

    /** Links all files but TLC's set of fingerprints, which it computes from its traces. */
    private static void link(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, Files::isRegularFile)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.matches(".*\\.fp(\\..*)?")) {
                    continue;
                }
                sync(file);
                try {
                    Files.createLink(to.resolve(name), file);
                } catch (UnsupportedOperationException | FileSystemException e) {
                    // A file system without links, such as FAT.
                    Files.copy(file, to.resolve(name));
                }
            }
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Behind TLC: its state folder goes; without a checkpoint all of it. */
    static void tidy(Path path) {
        ScratchDirectory.delete(path.resolve(STATES));
        try {
            if (last(path).isEmpty()) {
                ScratchDirectory.delete(path);
            }
        } catch (IOException e) {
            // It is gone.
        }
    }

    private static void clear(Path path) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                if (!CheckpointLock.FILES.contains(file.getFileName().toString())) {
                    ScratchDirectory.delete(file);
                }
            }
        }
    }

    /** The check has come to its end. */
    void delete() {
        ScratchDirectory.delete(path);
    }

    @Override
    public void close() {
        lock.close();
    }
}
