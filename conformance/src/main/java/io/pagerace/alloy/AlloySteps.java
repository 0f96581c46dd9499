package io.pagerace.alloy;

import io.pagerace.PageraceException;
import io.pagerace.trace.JsonNode;
import io.pagerace.trace.Scope;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** The well-formed states of a protocol and the steps from them, as Alloy has them. */
final class AlloySteps {
    /** What is quantified in the command that finds steps. */
    private static final String TAKEN = "taken";

    private final AgreementTable table;
    private final Set<String> fields = new TreeSet<>();
    private final Set<Facts> states = new LinkedHashSet<>();
    private final Map<Facts, Set<Taken>> steps = new HashMap<>();
    private int count;

    private AlloySteps(AgreementTable table) {
        this.table = table;
    }

    /** Asks Alloy; {@code folder} has the models, and gets one more. */
    static AlloySteps of(
            Alloy alloy,
            AgreementTable table,
            AgreementTable.Subject subject,
            Scope scope,
            Optional<String> step,
            Path folder,
            IntConsumer progress) {
        AlloyModel model = new AlloyModel("agreement", folder.resolve("agreement.als"));
        AlloySteps result = new AlloySteps(table);
        ModelCommand states = new ModelCommand(model, 0, "states", false, 1);
        ModelCommand steps = new ModelCommand(model, 1, TAKEN, false, 1);
        if (subject.reachable()) {
            // What is reached takes all steps.
            write(model.file(), text(subject, scope, Optional.empty()));
            alloy.reached(states, steps, TAKEN, result.fields::addAll, instance -> {
                result.reach(instance, step);
                progress.accept(result.states.size() + result.count);
            });
            return result;
        }
        write(model.file(), text(subject, scope, step));
        alloy.every(states, TAKEN, result.fields::addAll, instance -> {
            result.states.add(result.facts(instance, 0));
            progress.accept(result.states.size());
        });
        alloy.every(steps, TAKEN, result.fields::addAll, instance -> {
            result.take(instance);
            progress.accept(result.states.size() + result.count);
        });
        return result;
    }

    /** A state, or a step; behind one that breaks a property nothing follows. */
    private void reach(JsonNode instance, Optional<String> only) {
        boolean step = instance.has(Messages.EVENT);
        Facts state = facts(instance, step ? 1 : 0);
        if (!state.faulty()) {
            states.add(state);
        }
        if (step && (only.isEmpty() || only.get().equals(event(instance)))) {
            take(instance);
        }
    }

    private void take(JsonNode instance) {
        Taken taken = new Taken(event(instance), facts(instance, 1));
        count += steps.computeIfAbsent(facts(instance, 0), f -> new HashSet<>()).add(taken) ? 1 : 0;
    }

    private String event(JsonNode instance) {
        return table.atom(instance.get(Messages.EVENT).string());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new PageraceException(1, file + ": cannot be written: " + TraceFiles.reason(e), e);
        }
    }

    /** Behind its step the second state rests, so that the two are one lasso. */
    private static String text(AgreementTable.Subject subject, Scope scope, Optional<String> step) {
        String atoms =
                " for exactly " + scope.pages() + " Page, exactly " + scope.cpus() + " Cpu, exactly 1 Device, 1 Int, ";
        StringBuilder text = new StringBuilder();
        subject.opens().forEach(open -> text.append("open ").append(open).append('\n'));
        String before = subject.reachable() ? subject.always() : subject.states();
        return text.append("run states { " + subject.states() + " }" + atoms + "1..1 steps\n")
                .append("run " + TAKEN + " { " + before + " and after rests and some " + TAKEN + ": "
                        + step.orElse("Event") + " | " + TAKEN + " in events.Context }" + atoms + "2..2 steps\n")
                .toString();
    }

    private Facts facts(JsonNode instance, int time) {
        Collection<String> tuples = new HashSet<>();
        for (JsonNode tuple : instance.get(Messages.EACH).array().get(time).array()) {
            String[] atoms = tuple.string().split(" ", -1);
            StringBuilder text = new StringBuilder(atoms[0]);
            for (int i = 1; i < atoms.length; i++) {
                text.append(' ').append(table.atom(atoms[i]));
            }
            tuples.add(text.toString());
        }
        return Facts.of(table.counted(tuples));
    }

    /** What is variable in the model. */
    Set<String> fields() {
        return fields;
    }

    Set<Facts> states() {
        return states;
    }

    Set<Taken> steps(Facts from) {
        return steps.getOrDefault(from, Set.of());
    }

    /** How many steps. */
    int count() {
        return count;
    }
}
