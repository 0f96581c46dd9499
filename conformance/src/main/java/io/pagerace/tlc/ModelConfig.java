package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a model's .cfg file. The files in specs/tla are complete for running TLC by hand; this replaces the three
 * constants that the command line can change, each of which stands on a line of its own there.
 *
 * @param model the name of the model, for messages
 * @param text the whole file
 */
public record ModelConfig(String model, String text) {
    private static final Pattern COMMENT = Pattern.compile("\\\\\\*.*|\\(\\*(?s:.*?)\\*\\)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_!]*");
    private static final Pattern CHECK_DEADLOCK_FALSE = Pattern.compile("\\bCHECK_DEADLOCK\\s+FALSE\\b");
    private static final Set<String> INVARIANT = Set.of("INVARIANT", "INVARIANTS");
    private static final Set<String> PROPERTY = Set.of("PROPERTY", "PROPERTIES");
    private static final Set<String> OTHER = Set.of(
            "CONSTANT",
            "CONSTANTS",
            "INIT",
            "NEXT",
            "SPECIFICATION",
            "CONSTRAINT",
            "CONSTRAINTS",
            "ACTION_CONSTRAINT",
            "ACTION_CONSTRAINTS",
            "SYMMETRY",
            "VIEW",
            "CHECK_DEADLOCK",
            "ALIAS",
            "POSTCONDITION");

    /** The names of the invariants, in the order of the file. */
    public List<String> invariants() {
        return names(INVARIANT);
    }

    /** The names of the temporal properties, in the order of the file. */
    public List<String> properties() {
        return names(PROPERTY);
    }

    /** The names of the model values that have a line of their own, as in {@code p0 = p0}. */
    public Set<String> modelValues() {
        return Pattern.compile("(?m)^\\s*([A-Za-z0-9_]+)\\s*=\\s*\\1\\s*$")
                .matcher(text)
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a state without a successor is an error. */
    boolean checksDeadlock() {
        return !CHECK_DEADLOCK_FALSE
                .matcher(COMMENT.matcher(text).replaceAll(""))
                .find();
    }

    /** With these CPUs, pages and rules. */
    public ModelConfig with(Scope scope, Collection<String> rules) {
        String result = replace(text, "Cpus", "{" + String.join(", ", scope.cpuNames()) + "}");
        result = replace(result, "Pages", "{" + String.join(", ", scope.pageNames()) + "}");
        String quoted = rules.stream().sorted().map(rule -> '"' + rule + '"').collect(Collectors.joining(", "));
        return new ModelConfig(model, replace(result, "Rules", "{" + quoted + "}"));
    }

    /** With lines of their own for these model values too. */
    public ModelConfig declaring(Collection<String> names) {
        Set<String> more = new TreeSet<>(names);
        more.removeAll(modelValues());
        String lines =
                more.stream().map(name -> "  " + name + " = " + name + "\n").collect(Collectors.joining());
        return more.isEmpty() ? this : new ModelConfig(model, text + "\nCONSTANTS\n" + lines);
    }

    /** With this invariant and no other. */
    public ModelConfig withOnlyInvariant(String name) {
        return withOnly(INVARIANT, "INVARIANT " + name);
    }

    /** With this temporal property and no other: TLC does not say which of several is violated. */
    public ModelConfig withOnlyProperty(String name) {
        return withOnly(PROPERTY, "PROPERTY " + name);
    }

    /** With states that differ in the names of CPUs and pages only as different states. */
    public ModelConfig withoutSymmetry() {
        return new ModelConfig(model, text.replaceAll("(?m)^SYMMETRY .*$", ""));
    }

    /** With all states, whatever their names, and nothing to check. */
    public ModelConfig graphOnly() {
        return withoutSymmetry().withOnly(INVARIANT, "").withOnly(PROPERTY, "");
    }

    /** With another definition of an operator of the model. */
    ModelConfig withOperator(String name, String other) {
        return new ModelConfig(model, text + "\nCONSTANT " + name + " <- " + other + "\n");
    }

    /** With states that are told apart by an operator of the model. */
    ModelConfig withView(String name) {
        return new ModelConfig(model, text + "\nVIEW " + name + "\n");
    }

    private ModelConfig withOnly(Set<String> keywords, String line) {
        StringBuilder result = new StringBuilder();
        String plain = COMMENT.matcher(text).replaceAll("");
        boolean skipping = false;
        int copied = 0;
        for (Matcher word = WORD.matcher(plain); word.find(); ) {
            boolean starts = keywords.contains(word.group());
            if (INVARIANT.contains(word.group()) || PROPERTY.contains(word.group()) || OTHER.contains(word.group())) {
                if (!skipping) {
                    result.append(plain, copied, word.start());
                }
                copied = word.start();
                skipping = starts;
            }
        }
        if (!skipping) {
            result.append(plain, copied, plain.length());
        }
        return new ModelConfig(
                model, result.append('\n').append(line).append('\n').toString());
    }

    private List<String> names(Set<String> keywords) {
        List<String> names = new ArrayList<>();
        boolean inside = false;
        for (Matcher word = WORD.matcher(COMMENT.matcher(text).replaceAll("")); word.find(); ) {
            if (keywords.contains(word.group())) {
                inside = true;
            } else if (INVARIANT.contains(word.group())
                    || PROPERTY.contains(word.group())
                    || OTHER.contains(word.group())) {
                inside = false;
            } else if (inside) {
                names.add(word.group());
            }
        }
        return names;
    }

    private String replace(String in, String constant, String value) {
        Matcher line =
                Pattern.compile("(?m)^(\\s*" + constant + "\\s*=)[^\\r\\n]*").matcher(in);
        if (!line.find()) {
            throw PageraceException.internal(model + ".cfg has no line \"" + constant + " = ...\"");
        }
        return line.replaceFirst("$1 " + Matcher.quoteReplacement(value));
    }
}
