package io.pagerace.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text of the specification, which stands beside this module. */
final class Specs {
    private static final Path TLA = Path.of(System.getProperty("basedir", "."), "..", "specs", "tla");

    /** A disjunction of steps: what stands behind its "==", up to an empty line. */
    private static final Pattern STEPS =
            Pattern.compile("^\\w+Step\\(\\w\\) ==\\s*\n((?:.*\\S.*\n?)+)", Pattern.MULTILINE);

    private static final Pattern ACTION = Pattern.compile("\\b([a-z][a-z0-9]*_\\w+)\\(\\w\\)");
    private static final Pattern DEFINITION = Pattern.compile("^([a-z][a-z0-9]*_\\w+)\\(\\w\\) ==", Pattern.MULTILINE);
    private static final Pattern PROPERTY = Pattern.compile("^(\\w+) *== Holds\\(\"\\1\"\\)", Pattern.MULTILINE);

    private Specs() {}

    /** The actions in the disjunctions, as step names. */
    static Set<String> steps() {
        Set<String> names = new TreeSet<>();
        for (String module : modules()) {
            for (String disjunction : find(STEPS, module)) {
                find(ACTION, disjunction).forEach(action -> names.add(action.replaceFirst("_", ".")));
            }
        }
        return names;
    }

    /** The actions that are defined, as step names. */
    static Set<String> definedSteps() {
        Set<String> names = new TreeSet<>();
        for (String module : modules()) {
            find(DEFINITION, module).forEach(action -> names.add(action.replaceFirst("_", ".")));
        }
        return names;
    }

    /** The invariants that say which property a step has broken. */
    static Set<String> properties() {
        Set<String> names = new TreeSet<>();
        modules().forEach(module -> names.addAll(find(PROPERTY, module)));
        return names;
    }

    private static List<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(result -> result.group(1)).toList();
    }

    private static List<String> modules() {
        try (Stream<Path> files = Files.list(TLA)) {
            return files.filter(file -> file.toString().endsWith(".tla"))
                    .map(Specs::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
