package io.pagerace.review;

import io.pagerace.measured.Bug;
import io.pagerace.measured.Measured;
import io.pagerace.measured.Need;
import io.pagerace.measured.Shown;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Question;
import io.pagerace.registry.Registry;
import io.pagerace.registry.Rule;
import io.pagerace.source.Passage;
import io.pagerace.source.SourceMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds patches to the specs by the lines that their hunks show. */
public final class Reviewer {
    /** So many steps of a posted patch must be new for a mail to be that patch: one alone may be anybody's. */
    private static final int MARKS = 3;

    private static final String KNOWN_BUG = "K";
    private static final String OF_THE_RFC = "SQ";

    private final Registry registry;
    private final Measured measured;
    private final SourceMap map;

    /** A reviewer that knows what was measured. */
    public Reviewer(Registry registry, Measured measured, SourceMap map) {
        this.registry = registry;
        this.measured = measured;
        this.map = map;
    }

    /** Reviews what a mail has of a patch. */
    public PatchReview review(Letter letter) {
        PatchText patch = PatchText.parse(letter.text());
        List<Piece> pieces = patch.hunks().stream()
                .flatMap(hunk -> Piece.of(hunk).stream())
                .filter(Piece::changed)
                .toList();
        Optional<String> kernel = posted(pieces);
        Set<String> kept = kept(pieces);
        Map<String, String> names = new HashMap<>();
        Set<String> said = new TreeSet<>();
        List<FunctionReview> functions = new ArrayList<>();
        for (Piece piece : pieces) {
            functions.add(function(piece, kernel, names, kept, said));
        }
        return new PatchReview(letter, kernel, functions, patch.problems());
    }

    /** The posted patch whose steps the text brings, if it brings enough of them. */
    private Optional<String> posted(List<Piece> pieces) {
        Map<String, Integer> marks = new TreeMap<>();
        for (Piece piece : pieces) {
            Map<String, Integer> before = steps(piece, false);
            for (String step : steps(piece, true).keySet()) {
                List<String> kernels = registry.step(step).kernels();
                if (!before.containsKey(step) && kernels.stream().noneMatch(each -> each.startsWith("v"))) {
                    kernels.forEach(each -> marks.merge(each, 1, Integer::sum));
                }
            }
        }
        return marks.entrySet().stream()
                .filter(each -> each.getValue() >= MARKS)
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    private Map<String, Integer> steps(Piece piece, boolean after) {
        return map.stepsIn(piece.hunk().file(), piece.function(), after ? piece.after() : piece.before());
    }

    /** The rules that one function loses and another gets: the lines have moved. */
    private Set<String> kept(List<Piece> pieces) {
        Set<String> lost = new TreeSet<>();
        Set<String> got = new TreeSet<>();
        for (Piece piece : pieces) {
            Set<String> before = rules(piece, piece.before()).keySet();
            Set<String> after = rules(piece, piece.after()).keySet();
            before.stream().filter(rule -> !after.contains(rule)).forEach(lost::add);
            after.stream().filter(rule -> !before.contains(rule)).forEach(got::add);
        }
        lost.retainAll(got);
        return lost;
    }

    private Map<String, Integer> rules(Piece piece, Passage passage) {
        return map.rulesIn(piece.hunk().file(), piece.function(), passage);
    }

    private FunctionReview function(
            Piece piece, Optional<String> kernel, Map<String, String> names, Set<String> kept, Set<String> said) {
        Map<String, Integer> before = steps(piece, false);
        Map<String, Integer> after = steps(piece, true);
        List<String> steps = new ArrayList<>();
        before.keySet().forEach(step -> steps.add((after.containsKey(step) ? "" : "-") + step));
        after.keySet().stream().filter(step -> !before.containsKey(step)).forEach(step -> steps.add("+" + step));
        List<Remark> remarks = new ArrayList<>();
        Change change = change(piece, before, after, names);
        if (change != Change.COMMENT && change != Change.RENAME) {
            // What a posted patch has and lacks is known as a whole; any other is judged line by line.
            kernel.ifPresentOrElse(
                    each -> posted(piece, each, before, after, said, remarks), () -> rules(piece, kept, said, remarks));
            remarks.sort(Comparator.comparingInt(Remark::line).thenComparing(Remark::kind));
        }
        return new FunctionReview(piece.hunk(), piece.function(), change, steps, remarks);
    }

    private static Change change(
            Piece piece, Map<String, Integer> before, Map<String, Integer> after, Map<String, String> names) {
        if (piece.before().same(piece.after())) {
            return piece.before().sameDirectives(piece.after()) ? Change.COMMENT : Change.PREPROCESSOR;
        }
        // Another function that is called in place of one that stays is no new name of it.
        if (before.keySet().equals(after.keySet()) && piece.before().renamed(piece.after(), names)) {
            return Change.RENAME;
        }
        if (before.isEmpty() && after.isEmpty()) {
            return Change.UNRELATED;
        }
        boolean gone = before.keySet().stream().anyMatch(step -> !after.containsKey(step));
        boolean come = after.keySet().stream().anyMatch(step -> !before.containsKey(step));
        if (gone || come) {
            return gone && come ? Change.REPLACED : gone ? Change.REMOVED : Change.ADDED;
        }
        return order(before).equals(order(after)) ? Change.AROUND : Change.MOVED;
    }

    private static List<String> order(Map<String, Integer> steps) {
        return steps.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The defects and questions of a posted patch, each at the first line that is about it. */
    private void posted(
            Piece piece,
            String kernel,
            Map<String, Integer> before,
            Map<String, Integer> after,
            Set<String> said,
            List<Remark> remarks) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        after.forEach((step, line) -> {
            if (!before.containsKey(step)) {
                defects(kernel).stream()
                        .filter(defect -> defect.breaks().stream()
                                .anyMatch(place -> place.step().equals(step)))
                        .forEach(defect -> lines.putIfAbsent(defect.id(), line));
            }
        });
        remarksOf(piece, OF_THE_RFC).forEach(lines::putIfAbsent);
        lines.forEach((about, line) -> {
            if (said.add(about)) {
                remarks.add(about.startsWith("Q") ? question(about, line) : defect(registry.defect(about), line));
            }
        });
    }

    private List<Defect> defects(String kernel) {
        return registry.defects().stream()
                .filter(defect -> defect.protocols().stream().anyMatch(protocol -> protocol.startsWith(kernel + "/")))
                .toList();
    }

    private Remark defect(Defect defect, int line) {
        return new Remark(
                defect.id(),
                Remark.Kind.DEFECT,
                line,
                defect.title(),
                defect.story().isEmpty() ? defect.notModelled() : defect.story(),
                measured.bug(defect.id()).map(Bug::shown));
    }

    private Remark question(String id, int line) {
        Question question = registry.question(id);
        return new Remark(id, Remark.Kind.QUESTION, line, question.asks(), question.answer(), Optional.empty());
    }

    private void rules(Piece piece, Set<String> kept, Set<String> said, List<Remark> remarks) {
        Map<String, Integer> before = rules(piece, piece.before());
        Map<String, Integer> after = rules(piece, piece.after());
        before.forEach((rule, line) -> {
            if (!after.containsKey(rule) && !kept.contains(rule) && said.add("-" + rule)) {
                remarks.add(rule(registry.rule(rule), Remark.Kind.REMOVES, line));
            }
        });
        after.forEach((rule, line) -> {
            if (!before.containsKey(rule) && !kept.contains(rule) && said.add("+" + rule)) {
                remarks.add(rule(registry.rule(rule), Remark.Kind.ADDS, line));
            }
        });
        remarksOf(piece, KNOWN_BUG).forEach((about, line) -> {
            if (said.add(about)) {
                remarks.add(defect(registry.defect(about), line));
            }
        });
    }

    /** What the new lines of a function are about, of the defects and questions whose names begin so. */
    private Map<String, Integer> remarksOf(Piece piece, String prefixes) {
        Map<String, Integer> known = map.remarksIn(piece.hunk().file(), piece.function(), piece.before());
        Map<String, Integer> found = new LinkedHashMap<>();
        map.remarksIn(piece.hunk().file(), piece.function(), piece.after()).forEach((about, line) -> {
            if (!known.containsKey(about) && prefixes.indexOf(about.charAt(0)) >= 0) {
                found.put(about, line);
            }
        });
        return found;
    }

    private Remark rule(Rule rule, Remark.Kind kind, int line) {
        List<String> corrects = registry.defects().stream()
                .filter(defect -> defect.rule().equals(rule.name()))
                .map(defect -> defect.id() + " " + defect.title())
                .toList();
        Optional<Shown> race = measured.needs(rule.name()).stream()
                .filter(need -> !need.breaks().isEmpty())
                .min(Comparator.comparingInt(need -> need.breaks().get(0).length()))
                .map(need -> need.breaks().get(0));
        String why = race.isPresent() ? "" : because(rule);
        return new Remark(rule.name(), kind, line, rule.what(), String.join("; ", corrects) + why, race);
    }

    private String because(Rule rule) {
        return measured.needs(rule.name()).stream()
                .map(Need::protocol)
                .map(rule::because)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
