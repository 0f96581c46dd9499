package io.pagerace.mutants;

import io.pagerace.PageraceException;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.Trace;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Generates the mutants of a protocol and judges them, one after the other. */
public final class MutantsRun {
    private final Registry registry;
    private final SpecFiles specs;
    private final TlcSettings settings;
    private final Protocol protocol;
    private final Set<String> rules;
    private final References references;
    private final Explanations explanations;

    /**
     * Which mutants, judged how.
     *
     * @param sides the sides that are changed
     * @param operator the operator, or empty
     * @param place the step or rule, or empty
     * @param every one for all mutants, more for each so many-th only
     * @param properties whether the mutants of the Java implementation are explored for broken properties
     * @param traces a folder of traces that are replayed on them, or null
     */
    public record Selection(
            Set<Side> sides, String operator, String place, int every, boolean properties, Path traces) {}

    /** Hears how far a run is. */
    @FunctionalInterface
    public interface Listener {
        /** So many of all mutants have been judged, this one last. */
        void judged(int done, int all, Judgement last);
    }

    /** A mutant that is still to be judged. */
    private record Task(Mutant name, Supplier<Judgement> judge) {}

    /**
     * For a protocol with some rules on.
     *
     * @param settings how TLC is run on mutants of the specification
     * @param references the protocol's graphs, unmutated
     */
    public MutantsRun(
            Registry registry,
            SpecFiles specs,
            TlcSettings settings,
            Protocol protocol,
            Set<String> rules,
            References references) {
        this.registry = registry;
        this.specs = specs;
        this.settings = settings;
        this.protocol = protocol;
        this.rules = rules;
        this.references = references;
        this.explanations = Explanations.load(registry).at(references.pages());
    }

    /**
     * Judges; empty if there is no such mutant. A failure behind the first mutant ends the run, and the report on those
     * before has it: the specification comes last, and the other side's judgements are not lost with it.
     */
    public Optional<MutantsReport> run(Selection selection, Listener listener) {
        List<Task> tasks = new ArrayList<>();
        if (selection.sides().contains(Side.JAVA)) {
            JavaJudge judge = new JavaJudge(
                    protocol.name(),
                    rules,
                    references,
                    explanations,
                    selection.properties(),
                    directions(selection.traces()));
            judge.mutants().forEach(m -> tasks.add(new Task(judge.name(m), () -> judge.judge(m))));
        }
        if (selection.sides().contains(Side.SPEC)) {
            SpecJudge judge = new SpecJudge(registry, specs, settings, protocol, rules, references, explanations);
            judge.mutants().forEach(m -> tasks.add(new Task(judge.name(m), () -> judge.judge(m))));
        }
        List<Task> selected = selected(tasks, selection);
        if (selected.isEmpty()) {
            return Optional.empty();
        }
        List<Judgement> judgements = new ArrayList<>();
        for (Task task : selected) {
            try {
                judgements.add(task.judge().get());
            } catch (PageraceException e) {
                if (judgements.isEmpty()) {
                    throw e;
                }
                return Optional.of(report(judgements).endedBy(e, selected.size() - judgements.size()));
            }
            listener.judged(judgements.size(), selected.size(), judgements.get(judgements.size() - 1));
        }
        return Optional.of(report(judgements));
    }

    private MutantsReport report(List<Judgement> judgements) {
        return new MutantsReport(
                protocol.name(),
                references.scopes().stream().map(References::name).toList(),
                judgements,
                explanations.wrong(protocol.name(), judgements));
    }

    private static List<Task> selected(List<Task> tasks, Selection selection) {
        List<Task> named = tasks.stream()
                .filter(t ->
                        selection.operator().isEmpty() || t.name().operator().equals(selection.operator()))
                .filter(t -> selection.place().isEmpty() || t.name().place().equals(selection.place()))
                .toList();
        List<Task> some = new ArrayList<>();
        for (int i = 0; i < named.size(); i += selection.every()) {
            some.add(named.get(i));
        }
        return some;
    }

    private List<Direction> directions(Path folder) {
        if (folder == null) {
            return List.of();
        }
        Map<String, Trace> traces = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".itf.json")).toList()) {
                String text = TraceFiles.read(file.toString(), InputStream.nullInputStream());
                traces.put(folder.relativize(file).toString(), ItfReader.read(file.toString(), text));
            }
        } catch (UncheckedIOException e) {
            // A folder in it.
            throw unreadable(folder, e.getCause());
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        return List.of(new ReplayDirection(registry, protocol.name(), traces));
    }

    private static PageraceException unreadable(Path folder, IOException e) {
        return PageraceException.usage("--traces: " + folder + ": cannot be read: " + TraceFiles.reason(e));
    }
}
