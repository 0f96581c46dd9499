package io.pagerace.source;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who has to do with the protocol in a tree: tables of callbacks, and callers of the core.
 *
 * @param files how many C files were searched
 * @param skipped those that could not be, with the reason
 * @param found the uses that are known, with their lines
 * @param come the uses that are not, with their lines
 * @param gone the uses that each tree of this generation had so far, and this one has not
 */
public record Census(
        int files,
        Map<String, String> skipped,
        Map<Callers.Use, Integer> found,
        Map<Callers.Use, Integer> come,
        Set<Callers.Use> gone) {

    /** Counts a tree, as the generation that its core is of. */
    public static Census of(Callers callers, SourceFiles source, String kernel) {
        SourceFiles.Searched searched = source.search(callers::inKernel, callers.stems());
        Map<Callers.Use, Integer> found = new TreeMap<>();
        Map<Callers.Use, Integer> come = new TreeMap<>();
        searched.texts()
                .forEach((path, text) -> callers.in(path, text)
                        .forEach((use, line) -> (callers.known().containsKey(use) ? found : come).put(use, line)));
        Set<Callers.Use> gone = new TreeSet<>();
        callers.known().forEach((use, kernels) -> {
            if (kernels.contains(kernel) && !found.containsKey(use)) {
                gone.add(use);
            }
        });
        return new Census(searched.files(), searched.skipped(), found, come, gone);
    }

    /** Whether everybody is known, and nobody missing. */
    public boolean none() {
        return come.isEmpty() && gone.isEmpty();
    }
}
