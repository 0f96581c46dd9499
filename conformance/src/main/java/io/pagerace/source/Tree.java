package io.pagerace.source;

import io.pagerace.PageraceException;
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
        SourceFiles source = SourceFiles.of(name);
        Map<String, CFile> read = new LinkedHashMap<>();
        for (String file : files) {
            source.text(file).ifPresent(text -> read.put(file, CFile.parse(text)));
        }
        if (!read.containsKey(ALWAYS_THERE)) {
            throw PageraceException.usage(name + ": no kernel source tree: there is no " + ALWAYS_THERE
                    + (source.exists() ? "" : ", and no such directory"));
        }
        return new Tree(name, read);
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
}
