package io.pagerace.mutants;

import io.pagerace.PageraceException;
import io.pagerace.mutants.TlaDefinitions.Definition;
import java.util.ArrayList;
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
 * Writes the modules of a specification that has all its mutants in it. The variable {@code mutant} says which one a
 * state belongs to. All control flow goes through the operator {@code Regs}, and all writes are of the form
 * {@code page' = ...}; so a step is changed by giving it copies of the operators that it uses, with these two places
 * changed in the copies.
 */
final class SpecMutator {
    /** The variable. */
    static final String VARIABLE = "mutant";

    private static final String MEMORY = "PageMemory";
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** What is no code: a prime in it is an apostrophe. */
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|\\\\\\*.*|\\(\\*(?s:.*?)\\*\\)");

    private static final Pattern ASSIGNED = Pattern.compile("\\b(page|dev)'\\s*=\\s*");
    private static final Pattern SLOT = Pattern.compile("\\bslot'\\s*=\\s*\\S+");
    /** Where a step leaves the registers to others than {@code Regs}: a bug, and going to sleep in lock_page(). */
    private static final List<String> NO_REGISTERS =
            List.of("cpu' = [cpu EXCEPT ![c].pc = \"stopped\"]", "UNCHANGED <<cpu, dev, slot>>");

    private static final List<Flavour> FLAVOURS = List.of(
            new Flavour(
                    "Plain",
                    '0',
                    registers("MutOp[mutant] \\in {\"dropped\", \"swapped\"} /\\ r.pc = MutStep[mutant]", "MutNext"),
                    false),
            new Flavour("Unstored", '1', "r", true),
            new Flavour("Again", '2', registers("r.pc # \"stopped\"", "MutNext"), false),
            new Flavour("Half", '3', "", false),
            new Flavour("First", '4', registers("r.pc = MutNext[mutant]", "MutBehind"), false),
            new Flavour("Second", '5', registers("r.pc = MutBehind[mutant]", "MutStep"), false));

    private final Map<String, TlaDefinitions> modules = new LinkedHashMap<>();
    private final Set<String> actions;
    private final Set<String> writing = new HashSet<>();

    /**
     * A kind of copy.
     *
     * @param name begins the names of the copies of actions
     * @param mark ends the names of the copies of other operators
     * @param registers what a context has in its registers behind the step, given r; empty if they stay
     * @param keepsMemory whether writes are left out
     */
    private record Flavour(String name, char mark, String registers, boolean keepsMemory) {
        /** Of the same length, so that what is aligned stays aligned: TLA+ reads it so. */
        String copyOf(String operator) {
            return operator.substring(0, operator.length() - 1) + mark;
        }

        String regs() {
            return registers.isEmpty() ? "cpu' = cpu" : "cpu' = [cpu EXCEPT ![c] = Settle(" + registers + ")]";
        }
    }

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
                String body = TEXT.matcher(definition.body()).replaceAll("");
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

    private static String registers(String condition, String table) {
        return "IF " + condition + " THEN [r EXCEPT !.pc = " + table + "[mutant]] ELSE r";
    }

    /** The specification of one mutant, in the place of the one without. */
    Map<String, String> whole(SpecMutation mutation) {
        return texts(
                List.of(mutation),
                VARIABLE,
                init -> Definition.text("Init", "", init.body().stripTrailing() + "\n  /\\ mutant = 1"));
    }

    /**
     * One step of all mutants.
     *
     * @param mutations the mutants, numbered from 1
     * @param names the names of the model values
     * @param states the states that steps are taken from, as records of the variables
     * @param starts for each mutant the numbers of its states, from 1
     */
    Map<String, String> oneStep(
            List<SpecMutation> mutations, Set<String> names, List<String> states, List<Set<Integer>> starts) {
        String init = "MutStates == <<\n  " + String.join(",\n  ", states) + ">>\n"
                + "MutStarts == "
                + starts.stream()
                        .map(numbers ->
                                numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}")))
                        .collect(Collectors.joining(", ", "<<", ">>\n"))
                + "Init ==\n  \\E m \\in DOMAIN MutStep : \\E i \\in MutStarts[m] :\n    /\\ mutant = m\n"
                + "    /\\ page = MutStates[i].page\n    /\\ cpu = MutStates[i].cpu\n    /\\ dev = MutStates[i].dev\n"
                + "    /\\ slot = MutStates[i].slot\n    /\\ fault = MutStates[i].fault\n";
        Map<String, String> texts = texts(mutations, "0", ignored -> init);
        texts.computeIfPresent(
                MEMORY,
                (name, text) ->
                        replaced(text, "\nVARIABLES\n", "\nCONSTANTS " + String.join(", ", names) + "\n\nVARIABLES\n"));
        return texts;
    }

    private Map<String, String> texts(List<SpecMutation> mutations, String after, Function<Definition, String> init) {
        Map<String, String> result = new LinkedHashMap<>();
        modules.forEach((name, module) -> {
            Map<String, String> texts = new LinkedHashMap<>();
            for (Definition definition : module.all()) {
                if (definition.name().equals("Init")) {
                    texts.put("Init", init.apply(definition));
                } else if (writing.contains(definition.name())) {
                    texts.put(definition.name(), copies(definition));
                }
            }
            String text = module.with(texts);
            result.put(name, name.equals(MEMORY) ? memory(text, mutations, after) : text);
        });
        return result;
    }

    /** The definition and its copies; in the place of an action the choice of one of them. */
    private String copies(Definition definition) {
        String name = definition.name();
        List<String> texts = new ArrayList<>();
        for (Flavour flavour : FLAVOURS) {
            texts.add(Definition.text(
                    actions.contains(name) ? flavour.name() + name : flavour.copyOf(name),
                    definition.parameters(),
                    name.equals("Regs") ? " " + flavour.regs() + " /\\ Next0" : in(flavour, definition.body())));
        }
        if (actions.contains(name)) {
            texts.add(choice(name, definition.parameters()));
        }
        return String.join("", texts);
    }

    private static String choice(String action, String parameters) {
        return """
                ACTION ==
                  /\\ mutant # 0
                  /\\ IF MutAction[mutant] = "NAME"
                     THEN CASE MutOp[mutant] = "never" -> FALSE
                            [] MutOp[mutant] = "unstored" -> UnstoredACTION
                            [] MutOp[mutant] = "duplicated" -> (PlainACTION \\/ AgainACTION)
                            [] MutOp[mutant] = "non-atomic" -> (PlainACTION \\/ HalfACTION)
                            [] MutOp[mutant] = "swapped" -> FirstACTION
                            [] OTHER -> PlainACTION
                     ELSE IF MutOther[mutant] = "NAME" THEN SecondACTION
                     ELSE PlainACTION
                """.replace("ACTION", action + parameters).replace("NAME", action);
    }

    private String in(Flavour flavour, String body) {
        String text = WORD.matcher(body)
                .replaceAll(word -> Matcher.quoteReplacement(
                        writing.contains(word.group()) && !actions.contains(word.group())
                                ? flavour.copyOf(word.group())
                                : word.group()));
        for (String otherwise : NO_REGISTERS) {
            text = text.replace(otherwise, otherwise + " /\\ Next0");
        }
        if (!flavour.keepsMemory()) {
            return text;
        }
        return SLOT.matcher(ASSIGNED.matcher(text).replaceAll("$1' = $1 @@ ")).replaceAll("slot' = slot");
    }

    /** The tables of the mutants, and the variable. */
    private static String memory(String text, List<SpecMutation> mutations, String after) {
        String tables = table(
                        "MutOp",
                        mutations,
                        m -> m.begins() && m.operator() == SpecOperator.DROPPED
                                ? "never"
                                : m.operator().toString())
                + table("MutStep", mutations, SpecMutation::step)
                + table("MutAction", mutations, m -> m.step().replace('.', '_'))
                + table("MutNext", mutations, SpecMutator::next)
                + table(
                        "MutOther",
                        mutations,
                        m -> m.operator() == SpecOperator.SWAPPED ? m.next().replace('.', '_') : "")
                + table("MutBehind", mutations, SpecMutation::behind)
                + "Next0 == mutant' = " + after + "\n\n";
        String result = replaced(text, "EXTENDS ", "EXTENDS TLC, ");
        result = replaced(result, "\nVARIABLES\n", "\nVARIABLES\n  mutant,\n");
        return replaced(result, "\nvars == ", "\n" + tables + "vars == ");
    }

    private static String next(SpecMutation mutation) {
        if (mutation.operator() == SpecOperator.DUPLICATED) {
            return mutation.begins() ? "idle" : mutation.step();
        }
        return mutation.next();
    }

    private static String table(String name, List<SpecMutation> mutations, Function<SpecMutation, String> column) {
        return mutations.stream()
                .map(m -> '"' + column.apply(m) + '"')
                .collect(Collectors.joining(", ", name + " == <<", ">>\n"));
    }

    private static String replaced(String text, String before, String after) {
        if (!text.contains(before)) {
            throw PageraceException.internal(MEMORY + ".tla has no " + before.strip());
        }
        return text.replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(after));
    }
}
