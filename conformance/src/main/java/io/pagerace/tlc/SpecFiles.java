package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.trace.Resources;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The specifications among the resources of the class path. */
public final class SpecFiles {
    private static final Pattern EXTENDS = Pattern.compile("(?m)^EXTENDS ([\\w, \\n]+?)$");
    private static final Pattern USES = Pattern.compile("\\b(?:EXTENDS|INSTANCE)\\s+(\\w+(?:\\s*,\\s*\\w+)*)");
    private static final Pattern COMMENT = Pattern.compile("\\\\\\*.*|\\(\\*(?s:.*?)\\*\\)");

    private final String folder;
    private final Map<String, String> changed;

    /** The specifications in the folder tla below a root such as {@code /pagerace}. */
    public SpecFiles(String root) {
        this(root + "/tla", Map.of());
    }

    private SpecFiles(String folder, Map<String, String> changed) {
        this.folder = folder;
        this.changed = changed;
    }

    /** The same with some modules more, or other texts in the place of some, by name. */
    public SpecFiles with(Map<String, String> modules) {
        return new SpecFiles(folder, Map.copyOf(modules));
    }

    /** The configuration of a model; throws with exit status 1 if there is none. */
    public ModelConfig config(String model) {
        return new ModelConfig(model, read(folder + "/" + model + ".cfg"));
    }

    /** The texts of a model's modules by name, each behind those that it extends; without TLA+'s own. */
    public Map<String, String> modules(String model) {
        Map<String, String> texts = new LinkedHashMap<>();
        walk(model, SpecFiles::extended, new HashSet<>(), texts);
        return texts;
    }

    /**
     * The texts by name of all modules that a model cannot do without, also those of which it takes instances; without
     * TLA+'s own. One too many is no harm: a module that a comment says is used is among them.
     */
    public SortedMap<String, String> needed(String model) {
        SortedMap<String, String> texts = new TreeMap<>();
        walk(model, SpecFiles::used, new HashSet<>(), texts);
        return texts;
    }

    /** Puts a module behind those that it leads to. */
    private void walk(
            String module, Function<String, Collection<String>> next, Set<String> visited, Map<String, String> texts) {
        if (visited.add(module)) {
            text(module).ifPresent(text -> {
                next.apply(text).forEach(name -> walk(name, next, visited, texts));
                texts.put(module, text);
            });
        }
    }

    private Optional<String> text(String module) {
        return Optional.ofNullable(changed.get(module)).or(() -> Resources.find(folder + "/" + module + ".tla"));
    }

    private static Collection<String> extended(String text) {
        Matcher names = EXTENDS.matcher(text);
        return names.find() ? List.of(names.group(1).strip().split("[,\\s]+")) : List.of();
    }

    private static Collection<String> used(String text) {
        Set<String> names = new TreeSet<>();
        for (String form : List.of(text, COMMENT.matcher(text).replaceAll(" "))) {
            USES.matcher(form)
                    .results()
                    .forEach(use -> names.addAll(List.of(use.group(1).split("\\s*,\\s*"))));
        }
        return names;
    }

    private static String read(String name) {
        return Resources.find(name)
                .orElseThrow(() -> PageraceException.internal("there is no " + name + " on the class path"));
    }

    /** Copies every module into a directory: TLC reads files only. */
    void extract(Path target) {
        URL url = SpecFiles.class.getResource(folder);
        if (url == null) {
            throw PageraceException.internal("there is no " + folder + " on the class path");
        }
        try {
            if (url.openConnection() instanceof JarURLConnection connection) {
                Path jar = Path.of(connection.getJarFileURL().toURI());
                // Not by URI: such a file system is one for the whole JVM, and two runs at once would get in each
                // other's way.
                try (FileSystem files = FileSystems.newFileSystem(jar)) {
                    copy(files.getPath(folder), target);
                }
            } else {
                copy(Path.of(url.toURI()), target);
            }
            for (Map.Entry<String, String> module : changed.entrySet()) {
                Files.writeString(target.resolve(module.getKey() + ".tla"), module.getValue());
            }
        } catch (IOException | URISyntaxException e) {
            String reason = e instanceof IOException io ? TraceFiles.reason(io) : e.getMessage();
            throw new PageraceException(1, "the specifications cannot be copied to " + target + ": " + reason, e);
        }
    }

    private static void copy(Path from, Path target) throws IOException {
        List<Path> modules;
        try (Stream<Path> files = Files.list(from)) {
            modules = files.filter(file -> file.toString().endsWith(".tla")).toList();
        }
        for (Path module : modules) {
            Files.copy(module, target.resolve(module.getFileName().toString()));
        }
    }
}
