package io.pagerace.mutants;

import io.pagerace.mutants.TlaDefinitions.Definition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the modules of a mutated specification. All control flow goes through the operator {@code Regs}, and all
 * writes are of the form {@code page' = ...}; so a step is changed by giving it copies of the operators that it uses,
 * with these two places changed in the copies.
 */
final class SpecMutator {
    private static final String MEMORY = "PageMemory";
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern COMMENT = Pattern.compile("\\\\\\*.*|\\(\\*(?s:.*?)\\*\\)");
    private static final Pattern ASSIGNED = Pattern.compile("\\b(page|dev)'\\s*=\\s*");
    private static final Pattern SLOT = Pattern.compile("\\bslot'\\s*=\\s*\\S+");
    private static final String REGS = "cpu' = [cpu EXCEPT ![c] = Settle(r)]";

    private final Map<String, TlaDefinitions> modules = new LinkedHashMap<>();
    private final Set<String> actions;
    private final Set<String> writing = new HashSet<>();

    /**
     * A kind of copy.
     *
     * @param name begins the names of the copies
     * @param regs the body of {@code Regs} in it
     * @param keepsMemory whether writes are left out
     */
    private record Flavour(String name, String regs, boolean keepsMemory) {}

    /**
     * For a specification.
     *
     * @param texts the modules by name, each behind those that it extends
     * @param actions the names of the actions
     */
    SpecMutator(Map<String, String> texts, Set<String> actions) {
        texts.forEach((name, text) -> modules.put(name, new TlaDefinitions(text)));
        this.actions = actions;
        for (TlaDefinitions module : modules.values()) {
            for (Definition definition : module.all()) {
                String body = COMMENT.matcher(definition.body()).replaceAll("");
                boolean lists = uses(body, actions) && !actions.contains(definition.name());
                if (!lists && (body.contains("'") || body.contains("UNCHANGED") || uses(body, writing))) {
                    writing.add(definition.name());
                }
            }
        }
    }

    private static boolean uses(String body, Set<String> names) {
        return WORD.matcher(body).results().anyMatch(word -> names.contains(word.group()));
    }

    /** The modules that the mutation changes, by name. */
    Map<String, String> mutated(SpecMutation mutation) {
        String action = action(mutation.step());
        return switch (mutation.operator()) {
            case DROPPED ->
                mutation.begins()
                        ? changed(Map.of(action, d -> "\n  FALSE"), List.of(), "")
                        : changed(Map.of(), List.of(), to(mutation.step(), mutation.next()));
            case UNSTORED -> {
                Flavour unstored = new Flavour("Unstored", REGS, true);
                yield changed(Map.of(action, d -> in(unstored, d.body())), List.of(unstored), "");
            }
            case DUPLICATED -> {
                String again = mutation.begins() ? "idle" : mutation.step();
                Flavour twice = new Flavour("Again", regs(all(again)), false);
                yield changed(Map.of(action, d -> both(d.body(), in(twice, d.body()))), List.of(twice), "");
            }
            case NON_ATOMIC -> {
                Flavour half = new Flavour("Half", "cpu' = cpu", false);
                yield changed(Map.of(action, d -> both(d.body(), in(half, d.body()))), List.of(half), "");
            }
            case SWAPPED -> {
                Flavour first = new Flavour("First", regs(to(mutation.next(), mutation.behind())), false);
                Flavour second = new Flavour("Second", regs(to(mutation.behind(), mutation.step())), false);
                yield changed(
                        Map.of(action, d -> in(first, d.body()), action(mutation.next()), d -> in(second, d.body())),
                        List.of(first, second),
                        to(mutation.step(), mutation.next()));
            }
        };
    }

    private static String action(String step) {
        return step.replace('.', '_');
    }

    /** Registers r, led from one step to another. */
    private static String to(String from, String to) {
        return "IF r.pc = \"" + from + "\" THEN [r EXCEPT !.pc = \"" + to + "\"] ELSE r";
    }

    private static String all(String to) {
        return "IF r.pc = \"stopped\" THEN r ELSE [r EXCEPT !.pc = \"" + to + "\"]";
    }

    private static String regs(String registers) {
        return "cpu' = [cpu EXCEPT ![c] = Settle(" + registers + ")]";
    }

    /** A conjunction, which TLC does not take apart into two actions. */
    private static String both(String one, String other) {
        return "\n  /\\ TRUE\n  /\\ \\/ (" + one.indent(10).strip() + "\n        )\n     \\/ ("
                + other.indent(10).strip() + "\n        )";
    }

    private String in(Flavour flavour, String body) {
        return WORD.matcher(body)
                .replaceAll(word -> Matcher.quoteReplacement(
                        writing.contains(word.group()) && !actions.contains(word.group())
                                ? flavour.name() + word.group()
                                : word.group()))
                .transform(text -> flavour.keepsMemory() ? keepingMemory(text) : text);
    }

    private static String keepingMemory(String body) {
        String kept = ASSIGNED.matcher(body).replaceAll("$1' = $1 @@ ");
        return SLOT.matcher(kept).replaceAll("slot' = slot");
    }

    private Map<String, String> changed(
            Map<String, Function<Definition, String>> bodies, List<Flavour> flavours, String everywhere) {
        Map<String, String> result = new LinkedHashMap<>();
        modules.forEach((name, module) -> {
            Map<String, String> texts = new LinkedHashMap<>();
            for (Definition definition : module.all()) {
                String text = text(definition, bodies, flavours, everywhere);
                if (text != null) {
                    texts.put(definition.name(), text);
                }
            }
            if (!texts.isEmpty()) {
                String changed = module.with(texts);
                // For the operator @@.
                result.put(name, name.equals(MEMORY) ? changed.replaceFirst("EXTENDS ", "EXTENDS TLC, ") : changed);
            }
        });
        return result;
    }

    /** The definition and its copies; null if all is as it was. */
    private String text(
            Definition definition,
            Map<String, Function<Definition, String>> bodies,
            List<Flavour> flavours,
            String everywhere) {
        String name = definition.name();
        if (bodies.containsKey(name)) {
            return Definition.text(
                    name, definition.parameters(), bodies.get(name).apply(definition));
        }
        boolean isRegs = name.equals("Regs");
        String own = Definition.text(
                name,
                definition.parameters(),
                isRegs && !everywhere.isEmpty() ? " " + regs(everywhere) : definition.body());
        if (actions.contains(name) || !writing.contains(name)) {
            return null;
        }
        return own
                + flavours.stream()
                        .map(flavour -> Definition.text(
                                flavour.name() + name,
                                definition.parameters(),
                                isRegs ? " " + flavour.regs() : in(flavour, definition.body())))
                        .collect(Collectors.joining());
    }
}
