package io.pagerace.tlc;

import io.pagerace.model.Owner;
import io.pagerace.model.Step;
import io.pagerace.model.log.LogPrefix;
import io.pagerace.model.log.LoggedStep;
import io.pagerace.trace.TlaText;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A module that extends a protocol's model with a log: its behaviours are those of the protocol in which each context
 * takes the steps that it has logged, with what it has logged behind them, in an order that keeps what is known of it.
 * Variable {@code taken} counts the steps of each context; {@code NotAccepted} is an invariant if and only if no
 * behaviour has all steps of the log that have ended in it, or the death of the kernel in one of its steps.
 */
final class LogModule {
    /** Violated if the log is one of a behaviour. */
    static final String INVARIANT = "NotAccepted";

    static final String SPECIFICATION = "INIT LogInit\nNEXT LogNext";

    private final String model;
    private final LogPrefix prefix;
    private final Map<String, Integer> locals = new LinkedHashMap<>();
    private final Map<String, Integer> faults = new LinkedHashMap<>();
    private final Set<String> modelValues;
    private final long[] tickets;

    LogModule(String model, LogPrefix prefix) {
        this.model = model;
        this.prefix = prefix;
        this.tickets = prefix.log().steps().stream()
                .flatMap(List::stream)
                .flatMapToLong(step -> LongStream.of(step.begin(), step.end()))
                .sorted()
                .distinct()
                .toArray();
        this.modelValues = new TreeSet<>(Set.of("user", "file", "null"));
        prefix.log().contexts().forEach(context -> modelValues.add(context.toString()));
        for (int pfn = 0; pfn < prefix.log().scope().pages(); pfn++) {
            modelValues.add("p" + pfn);
        }
    }

    String name() {
        return "Log_" + model;
    }

    /** The names of model values in the text. */
    Set<String> modelValues() {
        return modelValues;
    }

    String text() {
        List<Owner> contexts = prefix.log().contexts();
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < contexts.size(); i++) {
            String list = prefix.log().steps().get(i).stream().map(this::step).collect(Collectors.joining(",\n  "));
            steps.add("(" + contexts.get(i) + " :> <<" + list + ">>)");
        }
        List<String> certain = new ArrayList<>();
        for (int i = 0; i < contexts.size(); i++) {
            certain.add("(" + contexts.get(i) + " :> " + prefix.certain().get(i) + ")");
        }
        // Nothing follows a step that the kernel dies in; where it has only begun, it may be behind what is cut off.
        String accepted = (prefix.log().dies() ? "fault.stop \\/ " : "") + "\\A c \\in Ctx : taken[c] >= Certain[c]";
        return String.join(
                "\n",
                "---- MODULE " + name() + " ----",
                "(* A log of " + prefix.log().protocol() + ", seed "
                        + prefix.log().seed() + " *)",
                "EXTENDS " + model,
                "CONSTANTS " + String.join(", ", TlcQuestion.undeclared(modelValues)),
                "VARIABLE taken",
                "",
                "\\* What a context has behind a step, and what the step broke",
                "Locals == <<" + String.join(",\n  ", locals.keySet()) + ">>",
                "Faults == <<" + String.join(",\n  ", faults.keySet()) + ">>",
                "\\* Begin, end, name, number in Locals, number in Faults",
                "Steps == " + String.join(" @@\n  ", steps),
                "\\* How many of them have ended",
                "Certain == " + String.join(" @@ ", certain),
                "",
                "Named(c, name) ==",
                actions(),
                "",
                "Left(c) == taken[c] < Len(Steps[c])",
                "NextOf(c) == Steps[c][taken[c] + 1]",
                "",
                "\\* No step that is not taken yet has ended before this one began",
                "Take(c) ==",
                "  /\\ Left(c)",
                "  /\\ \\A d \\in Ctx \\ {c} : Left(d) => NextOf(c)[1] < NextOf(d)[2]",
                "  /\\ cpu' = [cpu EXCEPT ![c] = Locals[NextOf(c)[4]]]",
                "  /\\ fault' = Faults[NextOf(c)[5]]",
                "  /\\ Next",
                "  /\\ Named(c, NextOf(c)[3])",
                "  /\\ taken' = [taken EXCEPT ![c] = @ + 1]",
                "",
                "LogInit == Init /\\ taken = [c \\in Ctx |-> 0]",
                "LogNext == \\E c \\in Ctx : Take(c)",
                INVARIANT + " == ~(" + accepted + ")",
                "====",
                "");
    }

    private String step(LoggedStep step) {
        int local = number(locals, value(step.registers().state(step.pc())));
        int fault = number(faults, value(step.fault().state()));
        return "<<" + rank(step.begin()) + ", " + rank(step.end()) + ", \""
                + step.step().text() + "\", " + local + ", " + fault + ">>";
    }

    /** Only the order of tickets counts, and TLC's integers have 32 bits. */
    private int rank(long ticket) {
        return Arrays.binarySearch(tickets, ticket);
    }

    /** The action that a step's name is that of. */
    private String actions() {
        Set<Step> names = prefix.log().steps().stream()
                .flatMap(List::stream)
                .map(LoggedStep::step)
                .collect(Collectors.toCollection(TreeSet::new));
        if (names.isEmpty()) {
            return "  FALSE";
        }
        return names.stream()
                .map(step -> "name = \"" + step.text() + "\" -> " + step.text().replace('.', '_') + "(c)")
                .collect(Collectors.joining("\n    [] ", "  CASE ", ""));
    }

    private String value(Object state) {
        Value value = Values.withModelValues(Values.fromJava(state), modelValues);
        return TlaText.of(value);
    }

    private static int number(Map<String, Integer> numbers, String text) {
        return numbers.computeIfAbsent(text, key -> numbers.size() + 1);
    }
}
