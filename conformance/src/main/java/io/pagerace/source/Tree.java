package io.pagerace.source;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.process.Program;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kernel source tree: a directory, or a revision of a git repository as {@code DIR@REVISION}.
 *
 * @param name what the user called it
 * @param files its files that were asked for and are there, by their path in the tree
 */
public record Tree(String name, Map<String, CFile> files) {
    private static final String ALWAYS_THERE = "mm/migrate.c";

    /**
     * Reads files of a tree. Throws with exit status 2 if there is no such tree or revision, or no kernel in it, and 30
     * if git is needed and not there.
     */
    public static Tree read(String name, Collection<String> files) {
        Map<String, CFile> read = new LinkedHashMap<>();
        for (String file : files) {
            text(name, file).ifPresent(each -> read.put(file, CFile.parse(each)));
        }
        if (!read.containsKey(ALWAYS_THERE)) {
            throw PageraceException.usage(name + ": no kernel source tree: there is no " + ALWAYS_THERE
                    + (Files.isDirectory(path(name)) || isRevision(name) ? "" : ", and no such directory"));
        }
        return new Tree(name, read);
    }

    /** The text of a file of a tree; empty if the tree has no such file. */
    public static Optional<String> text(String tree, String file) {
        int at = tree.lastIndexOf('@');
        return isRevision(tree)
                ? show(path(tree.substring(0, at)), tree.substring(at + 1), file)
                : text(path(tree).resolve(file));
    }

    private static boolean isRevision(String name) {
        return !Files.isDirectory(path(name)) && name.lastIndexOf('@') > 0;
    }

    /** The tree with some files as they are now; without those that have no text. */
    public Tree with(Map<String, Optional<String>> changed) {
        Map<String, CFile> now = new LinkedHashMap<>(files);
        changed.forEach(
                (file, text) -> text.ifPresentOrElse(each -> now.put(file, CFile.parse(each)), () -> now.remove(file)));
        return new Tree(name, now);
    }

    /** The definitions of a function: more than one if the configuration chooses. */
    public List<Passage> passages(String file, String function) {
        CFile in = files.get(file);
        return in == null
                ? List.of()
                : in.functions(function).stream().map(Passage::of).toList();
    }

    /** The name of the function that a line of one of the files is in. */
    public Optional<String> function(String file, int line) {
        return Optional.ofNullable(files.get(file))
                .flatMap(each -> each.at(line))
                .map(Function::name);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw PageraceException.usage(name + ": no path: " + e.getReason());
        }
    }

    private static Optional<String> text(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new PageraceException(ExitStatus.USAGE, file + ": " + TraceFiles.reason(e), e);
        }
    }

    private static Optional<String> show(Path repository, String revision, String file) {
        if (!Files.isDirectory(repository)) {
            return Optional.empty();
        }
        Program.Outcome outcome = Program.run(
                List.of("git", "show", "--no-textconv", "--end-of-options", revision + ":" + file),
                repository,
                Optional.empty());
        if (outcome.status() == 127) {
            throw new PageraceException(ExitStatus.TOOL_MISSING, "git is not installed; it reads " + repository);
        }
        return outcome.status() == 0 ? Optional.of(outcome.out()) : Optional.empty();
    }
}
