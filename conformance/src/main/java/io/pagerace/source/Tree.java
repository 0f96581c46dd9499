package io.pagerace.source;

import io.pagerace.PageraceException;
import java.util.Collection;
import java.util.LinkedHashMap;
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

    /** The name of the function that a line of one of the files is in. */
    public Optional<String> function(String file, int line) {
        return Optional.ofNullable(files.get(file))
                .flatMap(each -> each.at(line))
                .map(Function::name);
    }
}
