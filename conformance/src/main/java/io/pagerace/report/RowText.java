package io.pagerace.report;

import io.pagerace.registry.StepInfo;
import io.pagerace.trace.State;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in kernel words what a step does between two states. */
public final class RowText {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_]+)}");
    private static final String NULL = "null";

    private RowText() {}

    /**
     * The row of a step. A placeholder such as {@code {page}} is the context's register of that name before the step,
     * or after it if the step is what fills it, or the page that the step changes; {@code {ctx}} is the context. The
     * outcome follows if the step has one for the place where the context goes next.
     */
    public static RaceRow of(StepInfo step, String ctx, State before, State after) {
        Value registersBefore = Values.field(before.get("cpu"), ctx);
        Value registersAfter = Values.field(after.get("cpu"), ctx);
        Value next = Values.field(registersAfter, "pc");
        String outcome = next == null ? "" : step.outcomes().getOrDefault(Values.plain(next), "");
        String template = outcome.isEmpty() ? step.row() : step.row() + " " + outcome;
        String text = PLACEHOLDER.matcher(template).replaceAll(match -> {
            String name = match.group(1);
            String value = name.equals("ctx") ? ctx : register(registersBefore, registersAfter, name);
            if (name.equals("page") && value.equals("NULL")) {
                value = changed(before.get("page"), after.get("page"));
            }
            return Matcher.quoteReplacement(value);
        });
        return new RaceRow(ctx, text);
    }

    private static String changed(Value before, Value after) {
        return Values.changed(before, after).stream().findFirst().orElse("NULL");
    }

    private static String register(Value before, Value after, String name) {
        Value value = Values.field(before, name);
        if (value == null || Values.plain(value).equals(NULL)) {
            value = Values.field(after, name);
        }
        return value == null ? "NULL" : text(value);
    }

    private static String text(Value value) {
        if (value instanceof Value.SetOf set) {
            return "{" + join(set.elements()) + "}";
        }
        if (value instanceof Value.Seq seq) {
            return "<" + join(seq.elements()) + ">";
        }
        String plain = Values.plain(value);
        return plain.equals(NULL) ? "NULL" : plain;
    }

    private static String join(Collection<Value> values) {
        return values.stream().map(RowText::text).collect(Collectors.joining(", "));
    }
}
