package io.pagerace.steplog;

import io.pagerace.model.Fault;
import io.pagerace.model.Owner;
import io.pagerace.model.Property;
import io.pagerace.model.Registers;
import io.pagerace.model.Rest;
import io.pagerace.model.Step;
import io.pagerace.model.log.LoggedStep;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the lines of steps. Most have registers that were there before, so each text of registers is read once. */
final class StepLineParser {
    private final LogLines lines;
    private final List<Owner> contexts;
    private final int pages;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Behind> known = new HashMap<>();

    /** What stands behind the arrow; {@code broken} is null if nothing is. */
    private record Behind(String pc, Registers registers, Property broken, boolean stop) {}

    StepLineParser(LogLines lines, List<Owner> contexts, int pages) {
        this.lines = lines;
        this.contexts = contexts;
        this.pages = pages;
        contexts.forEach(context -> numbers.put(context.toString(), numbers.size()));
    }

    /** Adds the step of a line to those of its context. */
    void parse(String line, List<List<LoggedStep>> steps) {
        String[] words = line.split(" ", 6);
        if (words.length != 6 || !words[4].equals("->")) {
            throw lines.wrong("expected \"BEGIN END CONTEXT STEP -> PC REGISTER=VALUE...\"");
        }
        long begin = ticket(words[0]);
        long end = ticket(words[1]);
        Integer context = numbers.get(words[2]);
        if (context == null) {
            throw lines.wrong("no context \"" + words[2] + "\": there are " + contexts);
        }
        Step step = step(words[3]);
        Behind behind = known.get(words[5]);
        if (behind == null) {
            behind = behind(words[5]);
            known.put(words[5], behind);
        }
        List<LoggedStep> own = steps.get(context);
        LoggedStep before = own.isEmpty() ? null : own.get(own.size() - 1);
        if (begin >= end || (before != null && begin <= before.end())) {
            throw lines.wrong("the steps of " + words[2] + " are not one after the other");
        }
        if (before != null && before.fault().stop()) {
            throw lines.wrong("a step of " + words[2] + " after it died");
        }
        Fault fault = behind.broken == null ? Fault.NONE : new Fault(behind.broken, step, behind.stop);
        own.add(new LoggedStep(step, begin, end, behind.pc, behind.registers, fault));
    }

    private long ticket(String text) {
        try {
            long ticket = Long.parseLong(text);
            if (ticket >= 0) {
                return ticket;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw lines.wrong("\"" + text + "\" is no ticket");
    }

    private Step step(String name) {
        try {
            return Step.of(name);
        } catch (IllegalArgumentException e) {
            throw lines.wrong(e.getMessage());
        }
    }

    private Behind behind(String text) {
        String[] words = text.split(" ");
        String pc = words[0];
        if (!pc.equals(LoggedStep.STOPPED)
                && Arrays.stream(Rest.values())
                        .noneMatch(rest -> rest.toString().equals(pc))) {
            step(pc);
        }
        Registers registers = new Registers();
        Property broken = null;
        boolean stop = false;
        for (int i = 1; i < words.length; i++) {
            if (words[i].startsWith("!") || words[i].startsWith("?")) {
                stop = words[i].startsWith("!");
                broken = property(words[i].substring(1));
            } else {
                try {
                    RegistersText.set(registers, words[i], pages);
                } catch (IllegalArgumentException e) {
                    throw lines.wrong(e.getMessage());
                }
            }
        }
        if (stop != pc.equals(LoggedStep.STOPPED)) {
            throw lines.wrong("a context is stopped if and only if it died");
        }
        return new Behind(pc, registers, broken, stop);
    }

    private Property property(String name) {
        return Arrays.stream(Property.values())
                .filter(property -> property.text().equals(name))
                .findFirst()
                .orElseThrow(() -> lines.wrong("no property \"" + name + "\""));
    }
}
