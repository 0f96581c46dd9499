package io.pagerace.report;

import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.registry.StepInfo;
import io.pagerace.registry.Suggestion;
import io.pagerace.source.SourceMap;
import io.pagerace.source.Tree;
import io.pagerace.source.TreeSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which line of the kernel a step is, and which steps a function or a line is, as plain text. */
public final class MapText {
    private final Registry registry;
    private final SourceMap map;

    /** A text from the registry's steps. */
    public MapText(Registry registry, SourceMap map) {
        this.registry = registry;
        this.map = map;
    }

    /** Every step that stands for a line of the kernel. */
    public String all() {
        return lines(registry.steps().stream().toList());
    }

    /**
     * What is known of a step, a function, a file, or a line of a file.
     *
     * @param tree where to look for lines; needed for FILE:LINE
     * @throws PageraceException with exit status 2 if nothing has this name
     */
    public String of(String name, Optional<Tree> tree) {
        int colon = name.lastIndexOf(':');
        if (colon > 0 && name.substring(colon + 1).matches("\\d{1,7}")) {
            return line(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)), tree);
        }
        List<StepInfo> steps = registry.steps().stream()
                .filter(step -> step.step().equals(name)
                        || map.functions(step.step()).contains(name)
                        || map.files(step.step()).contains(name))
                .toList();
        if (steps.isEmpty()) {
            throw PageraceException.usage(
                    "\"" + name + "\" is no step, function or file of the specs" + Suggestion.text(name, names()));
        }
        return lines(steps) + tree.map(each -> found(steps, each)).orElse("");
    }

    private String lines(List<StepInfo> steps) {
        List<List<String>> rows = new ArrayList<>();
        for (StepInfo step : steps) {
            map.nowhere(step.step()).ifPresent(why -> rows.add(List.of(step.step(), "", why)));
            map.texts(step.step(), step.kernels()).forEach(rows::add);
        }
        return TextTable.text(rows);
    }

    private String found(List<StepInfo> steps, Tree tree) {
        List<List<String>> rows = new ArrayList<>();
        TreeSteps there = map.in(tree);
        for (StepInfo step : steps) {
            there.found(step).forEach(where -> rows.add(List.of(step.step(), where.toString())));
        }
        return "\n" + tree.name() + ":\n" + TextTable.text(rows);
    }

    private String line(String file, int line, Optional<Tree> tree) {
        Tree in = tree.orElseThrow(() -> PageraceException.usage("FILE:LINE needs --tree, a line of which kernel?"));
        String function = in.function(file, line)
                .orElseThrow(() -> PageraceException.usage(
                        in.name() + ": no function of the specs' files is at " + file + ":" + line));
        List<List<String>> rows = new ArrayList<>();
        TreeSteps there = map.in(in);
        for (StepInfo step : registry.steps()) {
            there.found(step).stream()
                    .filter(where -> where.in().file().equals(file)
                            && where.in().function().equals(function))
                    .forEach(where -> rows.add(
                            List.of((where.line() == line ? "> " : "  ") + where.line(), step.step(), step.row())));
        }
        rows.sort((a, b) -> Integer.compare(number(a), number(b)));
        return function + "() in " + file + (rows.isEmpty() ? ": no step\n" : ":\n") + TextTable.text(rows);
    }

    private static int number(List<String> row) {
        return Integer.parseInt(row.get(0).substring(2));
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (StepInfo step : registry.steps()) {
            names.add(step.step());
            names.addAll(map.functions(step.step()));
        }
        return names;
    }
}
