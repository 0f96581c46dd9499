package io.pagerace.report;

import io.pagerace.source.Census;
import io.pagerace.source.Drift;
import io.pagerace.source.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Kernel source trees against the specs, as plain text. */
public final class DriftText {
    private DriftText() {}

    /**
     * What a tree implements: a line for each part of the kernel, then each step that is not as the generation has it,
     * and who has to do with the protocol and is not known.
     */
    public static String of(String tree, List<Drift> drifts, Census census, boolean all) {
        List<List<String>> rows = new ArrayList<>();
        for (Drift drift : drifts) {
            long found = drift.count(Where.Found.FOUND);
            rows.add(List.of(
                    drift.subject().name(),
                    drift.kernel(),
                    found + " of " + drift.steps().size() + " steps"
                            + (drift.alike().isEmpty() ? "" : ", as also of " + String.join(", ", drift.alike()))));
        }
        StringBuilder text = new StringBuilder(tree + "\n");
        TextTable.lines(rows).forEach(line -> text.append("  ").append(line).append('\n'));
        text.append("  ").append(CensusText.count(census)).append('\n');
        drifts.forEach(drift -> steps(text, drift, all));
        return text + CensusText.of(census, all);
    }

    private static void steps(StringBuilder text, Drift drift, boolean all) {
        List<List<String>> rows = new ArrayList<>();
        drift.steps().forEach((step, where) -> {
            if (all || where.found() != Where.Found.FOUND) {
                rows.add(List.of(step, word(where), place(where)));
            }
        });
        drift.others().forEach(step -> rows.add(List.of(step, "new", "a step of another generation")));
        if (!rows.isEmpty()) {
            text.append('\n')
                    .append(drift.subject().name())
                    .append(' ')
                    .append(drift.kernel())
                    .append(":\n");
            TextTable.lines(rows).forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }

    /** Which steps of each part of the kernel are in which tree, a column each. */
    public static String matrix(Map<String, List<Drift>> trees, Map<String, Census> censuses) {
        Set<String> steps = new LinkedHashSet<>();
        trees.values()
                .forEach(drifts -> drifts.forEach(drift -> {
                    steps.addAll(drift.steps().keySet());
                    steps.addAll(drift.others());
                }));
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("step"));
        head.addAll(trees.keySet());
        rows.add(head);
        List<String> kernels = new ArrayList<>(List.of("(core)"));
        trees.values()
                .forEach(drifts ->
                        kernels.add(drifts.isEmpty() ? "" : drifts.get(0).kernel()));
        rows.add(kernels);
        for (String step : steps) {
            List<String> row = new ArrayList<>(List.of(step));
            trees.values().forEach(drifts -> row.add(cell(drifts, step)));
            rows.add(row);
        }
        List<String> uses = new ArrayList<>(List.of("(callbacks, callers)"));
        trees.keySet().forEach(name -> uses.add(CensusText.brief(censuses.get(name))));
        rows.add(uses);
        return TextTable.text(rows);
    }

    private static String cell(List<Drift> drifts, String step) {
        Map<String, Where> all = new LinkedHashMap<>();
        for (Drift drift : drifts) {
            all.putAll(drift.steps());
            if (drift.others().contains(step)) {
                return "new";
            }
        }
        Where where = all.get(step);
        return where == null
                ? "-"
                : where.found() == Where.Found.FOUND ? where.in().function() : word(where);
    }

    private static String word(Where where) {
        return switch (where.found()) {
            case FOUND -> "found";
            case CHANGED -> "changed";
            case GONE -> "gone";
        };
    }

    private static String place(Where where) {
        return switch (where.found()) {
            case FOUND ->
                where.in().file() + ":" + where.line() + " " + where.in().function() + "()";
            case CHANGED ->
                "not in " + where.in().function() + "(), " + where.in().file() + ":" + where.line();
            case GONE -> "no " + where.in().function() + "() in " + where.in().file();
        };
    }
}
