package io.pagerace.source;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.process.Program;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The files of a directory, or of a revision of a git repository as {@code DIR@REVISION}. */
public final class SourceFiles {
    /** More than any C file has that has functions: longer ones are tables of a device's registers. */
    static final int LIMIT = 4 << 20;

    private final Path directory;
    private final String revision;

    private SourceFiles(Path directory, String revision) {
        this.directory = directory;
        this.revision = revision;
    }

    /**
     * What a search found.
     *
     * @param files how many files were searched
     * @param skipped those that could not be, with the reason
     * @param texts the files that have one of the words
     */
    record Searched(int files, Map<String, String> skipped, Map<String, String> texts) {}

    /** The tree of this name. Throws with exit status 2 if it can be none. */
    public static SourceFiles of(String name) {
        int at = name.lastIndexOf('@');
        Path whole = path(name);
        return Files.isDirectory(whole) || at <= 0
                ? new SourceFiles(whole, "")
                : new SourceFiles(path(name.substring(0, at)), name.substring(at + 1));
    }

    /** Whether there is such a directory, or the name is one of a revision. */
    boolean exists() {
        return !revision.isEmpty() || Files.isDirectory(directory);
    }

    /**
     * The text of a file, if it is there. Throws with exit status 2 if it can't be read, or is longer than any C file,
     * and 30 if git is needed and not there.
     */
    public Optional<String> text(String file) {
        if (!revision.isEmpty()) {
            return Files.isDirectory(directory)
                    ? git("show", "--no-textconv", "--end-of-options", revision + ":" + file)
                    : Optional.empty();
        }
        Path path = directory.resolve(file);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = bytes(path);
            if (bytes.length > LIMIT) {
                throw PageraceException.usage(path + ": " + tooLong());
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new PageraceException(ExitStatus.USAGE, path + ": " + TraceFiles.reason(e), e);
        }
    }

    /** The C files that have one of these words anywhere, of those whose names are wanted. */
    Searched search(Predicate<String> wanted, List<String> words) {
        Predicate<String> files = wanted.and(file -> file.endsWith(".c") || file.endsWith(".h"));
        return revision.isEmpty() ? walk(files, words) : grep(files, words);
    }

    private Searched walk(Predicate<String> wanted, List<String> words) {
        Map<String, String> skipped = new TreeMap<>();
        Map<String, String> texts = new TreeMap<>();
        int[] files = new int[1];
        try {
            // Links are not followed: a tree may link to itself.
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    String file = directory.relativize(path).toString();
                    if (wanted.test(file) && attributes.isRegularFile()) {
                        files[0]++;
                        read(path, file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException e) {
                    skipped.put(directory.relativize(path).toString(), TraceFiles.reason(e));
                    return FileVisitResult.CONTINUE;
                }

                private void read(Path path, String file) {
                    try {
                        byte[] bytes = bytes(path);
                        // One character a byte: searching needs no more.
                        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
                        if (bytes.length > LIMIT) {
                            skipped.put(file, tooLong());
                        } else if (words.stream().anyMatch(raw::contains)) {
                            texts.put(file, new String(bytes, StandardCharsets.UTF_8));
                        }
                    } catch (IOException e) {
                        skipped.put(file, TraceFiles.reason(e));
                    }
                }
            });
        } catch (IOException e) {
            throw new PageraceException(ExitStatus.USAGE, directory + ": " + TraceFiles.reason(e), e);
        }
        return new Searched(files[0], skipped, texts);
    }

    private Searched grep(Predicate<String> wanted, List<String> words) {
        // The revision becomes a number first: what a user calls it could be an option of grep.
        String tree = git("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{tree}")
                .orElse("")
                .strip();
        if (tree.isEmpty()) {
            return new Searched(0, Map.of(), Map.of());
        }
        List<String> command = new ArrayList<>(List.of("grep", "-l", "-z", "--no-color", "--full-name", "-F"));
        words.forEach(word -> command.addAll(List.of("-e", word)));
        command.addAll(List.of(tree, "--", "*.c", "*.h"));
        Map<String, String> texts = new TreeMap<>();
        Map<String, String> skipped = new TreeMap<>();
        for (String each : git(command.toArray(String[]::new)).orElse("").split("\0")) {
            String file = each.substring(each.indexOf(':') + 1);
            if (wanted.test(file)) {
                Optional<String> text = git("show", "--no-textconv", tree + ":" + file);
                if (text.isPresent() && text.get().length() <= LIMIT) {
                    texts.put(file, text.get());
                } else {
                    skipped.put(file, text.isPresent() ? tooLong() : "can't be read");
                }
            }
        }
        int files = 0;
        for (String file :
                git("ls-tree", "-r", "-z", "--name-only", tree).orElse("").split("\0")) {
            files += wanted.test(file) ? 1 : 0;
        }
        return new Searched(files, skipped, texts);
    }

    private Optional<String> git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Program.Outcome outcome = Program.run(command, directory, Optional.empty());
        if (outcome.status() == 127) {
            throw new PageraceException(ExitStatus.TOOL_MISSING, "git is not installed; it reads " + directory);
        }
        return outcome.status() == 0 ? Optional.of(outcome.out()) : Optional.empty();
    }

    private static byte[] bytes(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LIMIT + 1);
        }
    }

    private static String tooLong() {
        return "more than " + (LIMIT >> 20) + " MiB, no C file of the kernel has functions then";
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw PageraceException.usage(name + ": no path: " + e.getReason());
        }
    }
}
