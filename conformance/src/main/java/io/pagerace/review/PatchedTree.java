package io.pagerace.review;

import io.pagerace.PageraceException;
import io.pagerace.source.SourceFiles;
import io.pagerace.source.SourceMap;
import io.pagerace.source.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;

/** A kernel tree that the patches of a series are applied to, in memory, each on the result of the one before. */
public final class PatchedTree {
    private static final String REFUSED = ": the patch does not apply: ";

    private final String name;
    private final SourceFiles source;
    private final SourceMap map;
    private final Map<String, Optional<String>> changed = new LinkedHashMap<>();
    private Tree tree;

    /** Of a directory or a revision, as {@link Tree#read} takes it. */
    public PatchedTree(String name, SourceMap map) {
        this.name = name;
        this.source = SourceFiles.of(name);
        this.map = map;
        this.tree = Tree.read(name, map.files());
    }

    /** The tree as it is now. */
    public Tree tree() {
        return tree;
    }

    /**
     * Applies a patch: all of it, or nothing.
     *
     * @throws PageraceException with exit status 2 if it does not apply, with the first line that differs
     */
    Whole apply(PatchText patch) {
        if (!patch.problems().isEmpty()) {
            throw refused(patch.problems().get(0));
        }
        patch.files().forEach(this::allowed);
        if (isApplied(patch)) {
            throw PageraceException.usage(name + ": the patch is already applied");
        }
        Map<String, Optional<String>> own = new LinkedHashMap<>();
        Whole whole = new Whole(map);
        for (FileChange file : patch.files()) {
            change(file, own, whole);
        }
        Tree before = tree;
        changed.putAll(own);
        Map<String, Optional<String>> code = new LinkedHashMap<>(own);
        code.keySet().removeIf(file -> !file.endsWith(".c") && !file.endsWith(".h"));
        tree = tree.with(code);
        return whole.between(before, tree);
    }

    private void change(FileChange file, Map<String, Optional<String>> own, Whole whole) {
        Optional<String> old = text(file.oldPath(), own);
        switch (file.kind()) {
            case ADDED -> {
                text(file.newPath(), own).ifPresent(there -> {
                    throw refused(file.newPath() + " is new in it, and the tree has such a file");
                });
                own.put(file.newPath(), Optional.of(side(file, '-')));
                whole.add(file, "", side(file, '-'));
            }
            case DELETED -> {
                String text = old.orElseThrow(() -> missing(file));
                if (!file.hunks().isEmpty() && !text.equals(side(file, '+'))) {
                    throw mismatch(file, text);
                }
                own.put(file.oldPath(), Optional.empty());
                whole.add(file, text, "");
            }
            case CHANGED, RENAMED, COPIED -> {
                String text = old.orElseThrow(() -> missing(file));
                if (file.kind() != FileChange.Kind.CHANGED) {
                    text(file.newPath(), own).ifPresent(there -> {
                        throw refused(file.newPath() + " gets " + file.oldPath() + ", and the tree has such a file");
                    });
                }
                String now = file.hunks().isEmpty()
                        ? text
                        : HunkText.apply(text, file.hunks()).orElseThrow(() -> mismatch(file, text));
                if (file.kind() == FileChange.Kind.RENAMED) {
                    own.put(file.oldPath(), Optional.empty());
                }
                own.put(file.newPath(), Optional.of(now));
                whole.add(file, text, now);
            }
        }
    }

    /** Whether all that it changes is as it would be behind it. */
    private boolean isApplied(PatchText patch) {
        return !patch.files().isEmpty() && patch.files().stream().allMatch(this::isApplied);
    }

    private boolean isApplied(FileChange file) {
        Optional<String> now = text(file.newPath(), Map.of());
        return switch (file.kind()) {
            case DELETED -> text(file.oldPath(), Map.of()).isEmpty();
            case ADDED -> now.filter(side(file, '-')::equals).isPresent();
            case CHANGED, COPIED, RENAMED -> {
                boolean moved = file.kind() != FileChange.Kind.RENAMED
                        || text(file.oldPath(), Map.of()).isEmpty();
                List<String> lines = now.map(HunkText::lines).orElse(List.of());
                yield moved
                        && now.isPresent()
                        && (file.kind() != FileChange.Kind.CHANGED
                                || !file.hunks().isEmpty())
                        && HunkText.places(lines, file.hunks(), '-').isPresent()
                        && (file.kind() != FileChange.Kind.CHANGED
                                || HunkText.places(lines, file.hunks(), '+').isEmpty());
            }
        };
    }

    private static String side(FileChange file, char other) {
        List<String> lines = new ArrayList<>();
        file.hunks().forEach(hunk -> lines.addAll(hunk.without(other)));
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** The text of a file as the patches have left it. */
    private Optional<String> text(String path, Map<String, Optional<String>> own) {
        if (own.containsKey(path)) {
            return own.get(path);
        }
        return changed.computeIfAbsent(path, source::text);
    }

    /** Refuses a path that is none of the tree's. */
    private void allowed(FileChange file) {
        List<String> paths = switch (file.kind()) {
            case ADDED -> List.of(file.newPath());
            case DELETED -> List.of(file.oldPath());
            case CHANGED, RENAMED, COPIED -> List.of(file.oldPath(), file.newPath());
        };
        for (String path : paths) {
            try {
                new ObjectChecker().checkPath(path);
                Path in = Path.of(name).resolve(path);
                if (Files.exists(in)
                        && !in.toRealPath().startsWith(Path.of(name).toRealPath())) {
                    throw refused(path + " leads out of the tree");
                }
            } catch (CorruptObjectException | IllegalArgumentException e) {
                throw refused(path + " is no path in a tree");
            } catch (IOException e) {
                throw refused(path + " cannot be read: " + e.getMessage());
            }
        }
    }

    private PageraceException missing(FileChange file) {
        return refused("the tree has no " + file.oldPath());
    }

    private PageraceException mismatch(FileChange file, String text) {
        List<String> lines = HunkText.lines(text);
        for (int i = 0; i < file.hunks().size(); i++) {
            List<Hunk> one = file.hunks().subList(i, i + 1);
            if (HunkText.places(lines, one, '+').isEmpty()) {
                return refused(file.oldPath() + ", hunk " + (i + 1) + " of "
                        + file.hunks().size() + ", " + HunkText.mismatch(lines, one.get(0)));
            }
        }
        return refused(file.oldPath() + ": its hunks are not in the order of the file");
    }

    private PageraceException refused(String why) {
        return PageraceException.usage(name + REFUSED + why);
    }
}
