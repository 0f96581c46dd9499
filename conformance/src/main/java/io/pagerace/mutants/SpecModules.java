package io.pagerace.mutants;

import io.pagerace.tlc.SpecFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The modules that a model is made of. */
final class SpecModules {
    private static final Pattern EXTENDS = Pattern.compile("(?m)^EXTENDS (.*)$");
    private static final Set<String> STANDARD = Set.of("Naturals", "Integers", "Sequences", "FiniteSets", "TLC");

    private SpecModules() {}

    /** The texts of a model's modules by name, each behind those that it extends; without TLA+'s own. */
    static Map<String, String> of(SpecFiles specs, String model) {
        Map<String, String> texts = new LinkedHashMap<>();
        add(specs, model, texts);
        return texts;
    }

    private static void add(SpecFiles specs, String module, Map<String, String> texts) {
        if (STANDARD.contains(module) || texts.containsKey(module)) {
            return;
        }
        String text = specs.module(module).orElseThrow();
        Matcher line = EXTENDS.matcher(text);
        if (line.find()) {
            for (String extended : line.group(1).split(",")) {
                add(specs, extended.strip(), texts);
            }
        }
        texts.put(module, text);
    }
}
