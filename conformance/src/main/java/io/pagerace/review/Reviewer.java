package io.pagerace.review;

import io.pagerace.measured.Bug;
import io.pagerace.measured.Measured;
import io.pagerace.measured.Need;
import io.pagerace.measured.Shown;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Question;
import io.pagerace.registry.Registry;
import io.pagerace.registry.Rule;
import io.pagerace.source.Duties;
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
    private final Checklist checklist;

    /** A reviewer that knows what was measured. */
    public Reviewer(Registry registry, Measured measured, SourceMap map, Duties duties) {
        this.checklist = new Checklist(registry, measured, duties);
        this.registry = registry;
        this.measured = measured;
        this.map = map;
    }

    /** Reviews what a mail has of a patch, by what its hunks show. */
    public PatchReview review(Letter letter) {
        return review(letter, Optional.empty());
    }

    /**
     * Reviews what a mail has of a patch.
     *
     * @param tree what it is applied to, so that whole functions are seen; without, its hunks are all that is
     */
    public PatchReview review(Letter letter, Optional<PatchedTree> tree) {
        PatchText patch = PatchText.parse(letter.text());
        Optional<Whole> whole = tree.filter(each -> !patch.files().isEmpty()).map(each -> each.apply(patch));
        List<Looked> pieces = patch.hunks().stream()
                .flatMap(hunk -> Piece.of(hunk).stream())
                .filter(Piece::changed)
                .map(piece -> whole.map(each -> each.look(piece)).orElseGet(() -> Looked.inHunk(map, piece)))
                .toList();
        Optional<String> kernel = posted(pieces);
        Set<String> kept = kept(pieces);
        Map<String, String> names = new HashMap<>();
        Set<String> said = new TreeSet<>();
        List<FunctionReview> functions = new ArrayList<>();
        for (Looked piece : pieces) {
            functions.add(function(piece, kernel, names, kept, said));
        }
        return new PatchReview(letter, kernel, functions, patch.problems(), checklist.of(patch));
    }

    /** The posted patch whose steps the text brings, if it brings enough of them. */
    private Optional<String> posted(List<Looked> pieces) {
        Map<String, Integer> marks = new TreeMap<>();
        pieces.stream()
                .flatMap(piece -> piece.steps().come().keySet().stream())
                .map(step -> registry.step(step).kernels())
                .filter(kernels -> kernels.stream().noneMatch(SourceMap::merged))
                .forEach(kernels -> kernels.forEach(each -> marks.merge(each, 1, Integer::sum)));
        return marks.entrySet().stream()
                .filter(each -> each.getValue() >= MARKS)
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    /** The rules that one function loses and another gets: the lines have moved. */
    private static Set<String> kept(List<Looked> pieces) {
        Set<String> lost = new TreeSet<>();
        Set<String> got = new TreeSet<>();
        for (Looked piece : pieces) {
            lost.addAll(piece.rules().gone().keySet());
            got.addAll(piece.rules().come().keySet());
        }
        lost.retainAll(got);
        return lost;
    }

    private FunctionReview function(
            Looked looked, Optional<String> kernel, Map<String, String> names, Set<String> kept, Set<String> said) {
        Lines lines = looked.steps();
        List<String> steps = new ArrayList<>();
        lines.before().keySet().forEach(step -> steps.add((lines.after().containsKey(step) ? "" : "-") + step));
        lines.come().keySet().forEach(step -> steps.add("+" + step));
        List<Remark> remarks = new ArrayList<>();
        Change change = change(looked, names);
        if (change != Change.COMMENT && change != Change.RENAME) {
            // What a posted patch has and lacks is known as a whole; any other is judged line by line.
            kernel.ifPresentOrElse(
                    each -> posted(looked, each, said, remarks), () -> rules(looked, kept, said, remarks));
            remarks.sort(Comparator.comparingInt(Remark::line).thenComparing(Remark::kind));
        }
        return new FunctionReview(
                looked.piece().hunk(),
                looked.piece().function(),
                change,
                steps,
                remarks,
                open(lines, remarks),
                lines,
                looked.piece().begin(),
                looked.piece().end());
    }

    private List<String> open(Lines steps, List<Remark> remarks) {
        List<String> open = new ArrayList<>();
        steps.gone().forEach((step, line) -> {
            if (remarks.stream().noneMatch(remark -> explains(remark, step, line))) {
                open.add("-" + step);
            }
        });
        steps.come().forEach((step, line) -> {
            if (remarks.stream().noneMatch(remark -> explains(remark, step, line))) {
                open.add("+" + step);
            }
        });
        return open;
    }

    private boolean explains(Remark remark, String step, int line) {
        return (remark.kind() == Remark.Kind.REMOVES || remark.kind() == Remark.Kind.ADDS)
                && (remark.line() == line
                        || registry.rule(remark.about()).steps().contains(step));
    }

    private static Change change(Looked looked, Map<String, String> names) {
        Piece piece = looked.piece();
        Lines steps = looked.steps();
        if (piece.before().same(piece.after())) {
            return piece.before().sameDirectives(piece.after()) ? Change.COMMENT : Change.PREPROCESSOR;
        }
        boolean gone = !steps.gone().isEmpty();
        boolean come = !steps.come().isEmpty();
        // Another function that is called in place of one that stays is no new name of it, nor are two calls that
        // change places new names of each other.
        if (!gone && !come && !looked.moved() && piece.before().renamed(piece.after(), names)) {
            return Change.RENAME;
        }
        if (gone || come) {
            return gone && come ? Change.REPLACED : gone ? Change.REMOVED : Change.ADDED;
        }
        if (!looked.inProtocol()) {
            return Change.UNRELATED;
        }
        return looked.moved() ? Change.MOVED : Change.AROUND;
    }

    /** The defects and questions of a posted patch, each at the first line that is about it. */
    private void posted(Looked looked, String kernel, Set<String> said, List<Remark> remarks) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        looked.steps()
                .come()
                .forEach((step, line) -> defects(kernel).stream()
                        .filter(defect -> defect.breaks().stream()
                                .anyMatch(place -> place.step().equals(step)))
                        .forEach(defect -> lines.putIfAbsent(defect.id(), line)));
        remarksOf(looked, OF_THE_RFC).forEach(lines::putIfAbsent);
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

    private void rules(Looked looked, Set<String> kept, Set<String> said, List<Remark> remarks) {
        looked.rules().gone().forEach((rule, line) -> {
            if (!kept.contains(rule) && said.add("-" + rule)) {
                remarks.add(rule(registry.rule(rule), Remark.Kind.REMOVES, line));
            }
        });
        looked.rules().come().forEach((rule, line) -> {
            if (!kept.contains(rule) && said.add("+" + rule)) {
                remarks.add(rule(registry.rule(rule), Remark.Kind.ADDS, line));
            }
        });
        remarksOf(looked, KNOWN_BUG).forEach((about, line) -> {
            if (said.add(about)) {
                remarks.add(defect(registry.defect(about), line));
            }
        });
    }

    /** What the new lines of a function are about, of the defects and questions whose names begin so. */
    private static Map<String, Integer> remarksOf(Looked looked, String prefixes) {
        Map<String, Integer> found = looked.remarks().come();
        found.keySet().removeIf(about -> prefixes.indexOf(about.charAt(0)) < 0);
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
