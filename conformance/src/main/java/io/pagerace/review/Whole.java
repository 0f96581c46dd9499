package io.pagerace.review;

import io.pagerace.source.Passage;
import io.pagerace.source.SourceMap;
import io.pagerace.source.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The functions that a patch changes, whole, before it and behind it: what stays outside of the hunks, or goes from one
 * hunk to another, is not gone.
 */
final class Whole {
    /** What finds names in a function, as {@link SourceMap#stepsOf}. */
    private interface Finder {
        Map<String, Integer> find(String file, String function, Passage passage);
    }

    /** A function of a file; empty if there is none. */
    private record At(String file, String function) {}

    /** Of each line of a hunk its number in the file before the patch and behind it; 0 if it is not there. */
    private record Place(String oldPath, List<Integer> before, List<Integer> after) {}

    private final SourceMap map;
    /** By the very hunk: two of a patch may be alike. */
    private final IdentityHashMap<Hunk, Place> places = new IdentityHashMap<>();

    private final Map<String, Set<Integer>> shown = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private Tree before;
    private Tree after;

    Whole(SourceMap map) {
        this.map = map;
    }

    /** Notes what becomes of a file. */
    void add(FileChange file, String old, String now) {
        List<Integer> from =
                HunkText.places(HunkText.lines(old), file.hunks(), '+').orElse(List.of());
        List<Integer> to =
                HunkText.places(HunkText.lines(now), file.hunks(), '-').orElse(List.of());
        for (int i = 0; i < file.hunks().size(); i++) {
            Hunk hunk = file.hunks().get(i);
            places.put(
                    hunk,
                    new Place(
                            file.kind() == FileChange.Kind.ADDED ? file.newPath() : file.oldPath(),
                            numbers(hunk, '+', i < from.size() ? from.get(i) + 1 : hunk.oldStart()),
                            numbers(hunk, '-', i < to.size() ? to.get(i) + 1 : hunk.newStart())));
        }
    }

    private static List<Integer> numbers(Hunk hunk, char other, int first) {
        List<Integer> numbers = new ArrayList<>();
        int line = first;
        for (String each : hunk.lines()) {
            numbers.add(each.charAt(0) == other ? 0 : line++);
        }
        return numbers;
    }

    /** Between these trees. */
    Whole between(Tree from, Tree to) {
        before = from;
        after = to;
        return this;
    }

    /** A part of a function, with what the patch does to the function. */
    Looked look(Piece piece) {
        Place place = places.get(piece.hunk());
        Map<Integer, Integer> oldLines = lines(piece, place.before);
        Map<Integer, Integer> newLines = lines(piece, place.after);
        At was = at(before, place.oldPath, oldLines, piece);
        At is = at(after, piece.hunk().file(), newLines, piece);
        boolean first = told.add(was + " " + is);
        Sides sides = new Sides(piece, was, is, oldLines, newLines, first);
        Map<String, Integer> stepsBefore = find(map::stepsOf, before, was, is);
        Map<String, Integer> stepsAfter = find(map::stepsOf, after, is, was);
        return new Looked(
                piece.of(is.function.isEmpty() ? was.function : is.function),
                sides.of(stepsBefore, stepsAfter),
                sides.of(find(map::rulesIn, before, was, is), find(map::rulesIn, after, is, was)),
                sides.of(find(map::remarksIn, before, was, is), find(map::remarksIn, after, is, was)),
                !common(stepsBefore, stepsAfter).equals(common(stepsAfter, stepsBefore)),
                !stepsBefore.isEmpty() || !stepsAfter.isEmpty());
    }

    private static List<String> common(Map<String, Integer> steps, Map<String, Integer> others) {
        Map<String, Integer> both = new LinkedHashMap<>(steps);
        both.keySet().retainAll(others.keySet());
        return Looked.order(both);
    }

    /** The places in the hunk of the lines of one side of a part, by their numbers in the file. */
    private static Map<Integer, Integer> lines(Piece piece, List<Integer> numbers) {
        Map<Integer, Integer> lines = new LinkedHashMap<>();
        for (int i = piece.begin(); i < piece.end(); i++) {
            if (numbers.get(i) > 0) {
                lines.put(numbers.get(i), i);
            }
        }
        return lines;
    }

    /** The lines of a file, before the patch or behind it, that some part of a function that changes has. */
    private Set<Integer> shown(String file, boolean old) {
        return shown.computeIfAbsent((old ? "-" : "+") + file, key -> {
            Set<Integer> lines = new HashSet<>();
            places.forEach((hunk, at) -> {
                if (file.equals(old ? at.oldPath : hunk.file())) {
                    Piece.of(hunk).stream()
                            .filter(Piece::changed)
                            .forEach(piece -> lines.addAll(
                                    lines(piece, old ? at.before : at.after).keySet()));
                }
            });
            return lines;
        });
    }

    /** The function of the lines that change, or of the others, or that of this name. */
    private static At at(Tree tree, String file, Map<Integer, Integer> lines, Piece piece) {
        List<Integer> order = new ArrayList<>(lines.keySet());
        order.sort((one, two) -> Boolean.compare(isContext(piece, lines.get(one)), isContext(piece, lines.get(two))));
        for (int line : order) {
            Optional<String> function = tree.function(file, line);
            if (function.isPresent()) {
                return new At(file, function.get());
            }
        }
        return new At(file, tree.passages(file, piece.function()).isEmpty() ? "" : piece.function());
    }

    private static boolean isContext(Piece piece, int place) {
        return piece.hunk().lines().get(place).charAt(0) == ' ';
    }

    /** Under both names of a file that is renamed: the new name takes no step out, and brings none. */
    private static Map<String, Integer> find(Finder finder, Tree tree, At at, At other) {
        Map<String, Integer> found = new LinkedHashMap<>();
        for (Passage passage : tree.passages(at.file, at.function)) {
            finder.find(at.file, at.function, passage).forEach(found::putIfAbsent);
            finder.find(other.file, at.function, passage).forEach(found::putIfAbsent);
        }
        return found;
    }

    /** Tells what a part of a function has of what was found in the whole function. */
    private final class Sides {
        private final Map<Integer, Integer> oldLines;
        private final Map<Integer, Integer> newLines;
        private final Set<Integer> elsewhereOld;
        private final Set<Integer> elsewhereNew;
        private final boolean first;
        private final int place;

        Sides(
                Piece piece,
                At was,
                At is,
                Map<Integer, Integer> oldLines,
                Map<Integer, Integer> newLines,
                boolean first) {
            this.oldLines = oldLines;
            this.newLines = newLines;
            this.first = first;
            elsewhereOld = shown(was.file, true);
            elsewhereNew = shown(is.file, false);
            int changed = piece.begin();
            while (changed < piece.end() - 1 && isContext(piece, changed)) {
                changed++;
            }
            place = changed;
        }

        Lines of(Map<String, Integer> was, Map<String, Integer> is) {
            Map<String, Integer> old = new LinkedHashMap<>();
            Map<String, Integer> now = new LinkedHashMap<>();
            was.forEach((name, line) -> {
                if (is.containsKey(name)) {
                    Integer at = oldLines.getOrDefault(line, newLines.get(is.get(name)));
                    if (at != null) {
                        old.put(name, at);
                        now.put(name, at);
                    }
                } else {
                    one(name, line, oldLines, elsewhereOld, old);
                }
            });
            is.forEach((name, line) -> {
                if (!was.containsKey(name)) {
                    one(name, line, newLines, elsewhereNew, now);
                }
            });
            return new Lines(old, now);
        }

        /** What no hunk has the line of is told at the first part of the function that changes. */
        private void one(
                String name,
                int line,
                Map<Integer, Integer> lines,
                Set<Integer> elsewhere,
                Map<String, Integer> found) {
            if (lines.containsKey(line)) {
                found.put(name, lines.get(line));
            } else if (first && !elsewhere.contains(line)) {
                found.put(name, place);
            }
        }
    }
}
