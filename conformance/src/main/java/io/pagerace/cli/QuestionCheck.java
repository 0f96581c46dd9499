package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.measured.Meter;
import io.pagerace.measured.Switches;
import io.pagerace.registry.Question;
import io.pagerace.registry.Registry;
import io.pagerace.report.RaceTable;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.report.Wrap;
import io.pagerace.tlc.Finding;
import io.pagerace.tlc.SpecFiles;
import java.util.List;
import java.util.Optional;

/** Answers a question of the RFC's review by the checks that the answer rests on. */
final class QuestionCheck {
    private final Console console;
    private final Registry registry;
    private final Meter meter;

    QuestionCheck(Console console, Registry registry) {
        this.console = console;
        this.registry = registry;
        this.meter = new Meter(registry, new SpecFiles(console.root()));
    }

    /** Prints question, answer and checks, and the race of the first property that breaks; 0 if all is as it says. */
    int run(Question question) {
        console.print(question.id() + ": " + question.asks() + "\n\n");
        Wrap.lines(question.answer(), Wrap.WIDTH, "").forEach(line -> console.print(line + "\n"));
        console.print("\n");
        boolean allSo = true;
        Optional<Finding> race = Optional.empty();
        for (Question.Shows shows : question.shows()) {
            List<Finding> findings = meter.findings(shows);
            for (String property : shows.breaks()) {
                Optional<Finding> shortest = Finding.shortest(
                        findings.stream().filter(finding -> finding.property().equals(property)));
                allSo &= line(
                        shows,
                        property,
                        shortest.isPresent(),
                        shortest.map(f -> "breaks at " + f.step() + ", " + f.length() + " steps")
                                .orElse("SHOULD BREAK"));
                race = race.isEmpty() ? shortest : race;
            }
            for (String property : shows.keeps()) {
                boolean holds = findings.stream()
                        .noneMatch(finding -> finding.property().equals(property));
                allSo &= line(shows, property, holds, holds ? "holds" : "SHOULD HOLD");
            }
        }
        race.ifPresent(finding -> console.print("\n" + RaceTableWriter.write(RaceTable.of(registry, finding.trace()))));
        return allSo ? ExitStatus.OK : ExitStatus.MISMATCH;
    }

    private boolean line(Question.Shows shows, String property, boolean isSo, String verdict) {
        String line = shows.protocol() + Switches.text(Switches.of(shows.with(), shows.without())) + ", "
                + shows.scope() + ": " + property + " " + verdict;
        Wrap.lines(line, Wrap.WIDTH - 2, "  ").forEach(each -> console.print("  " + each + "\n"));
        return isSo;
    }
}
