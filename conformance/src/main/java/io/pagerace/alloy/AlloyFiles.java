package io.pagerace.alloy;

import io.pagerace.PageraceException;
import io.pagerace.registry.Suggestion;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Alloy models among the resources of the class path, in a folder: Alloy reads files only. */
public final class AlloyFiles {
    private static final String ENDING = ".als";
    /** Also one that stands in a comment: one file too many is no harm. */
    private static final Pattern OPEN = Pattern.compile("\\bopen\\s+([\\w/]+)");

    private static final Pattern COMMAND = Pattern.compile("\\b(?:run|check)\\b");

    private final Path folder;
    private final List<AlloyModel> models;

    private AlloyFiles(Path folder, List<AlloyModel> models) {
        this.folder = folder;
        this.models = models;
    }

    /**
     * Copies the models in the folder alloy below a root such as {@code /pagerace} into an empty folder; there may be
     * none.
     */
    public static AlloyFiles extract(String root, Path folder) {
        URL url = AlloyFiles.class.getResource(root + "/alloy");
        try {
            if (url != null && url.openConnection() instanceof JarURLConnection connection) {
                Path jar = Path.of(connection.getJarFileURL().toURI());
                try (FileSystem files = FileSystems.newFileSystem(jar)) {
                    copy(files.getPath(root + "/alloy"), folder);
                }
            } else if (url != null) {
                copy(Path.of(url.toURI()), folder);
            }
            return new AlloyFiles(folder, models(folder));
        } catch (IOException | URISyntaxException e) {
            String reason = e instanceof IOException io ? TraceFiles.reason(io) : e.getMessage();
            throw new PageraceException(1, "the models cannot be copied to " + folder + ": " + reason, e);
        }
    }

    private static void copy(Path from, Path target) throws IOException {
        for (Path file : models(from).stream().map(AlloyModel::file).toList()) {
            Files.copy(file, target.resolve(file.getFileName().toString()));
        }
    }

    private static List<AlloyModel> models(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(AlloyFiles::model)
                    .toList();
        }
    }

    private static AlloyModel model(Path file) {
        String name = file.getFileName().toString();
        return new AlloyModel(name.substring(0, name.length() - ENDING.length()), file);
    }

    /** All but those that certainly have no commands, sorted by name. */
    public List<AlloyModel> withCommands() {
        return models.stream()
                .filter(model -> COMMAND.matcher(read(model.file())).find())
                .toList();
    }

    /**
     * The model of a name, or the file if the name ends in {@code .als}; throws with exit status 2 if there is none.
     */
    public AlloyModel model(String name) {
        if (name.endsWith(ENDING)) {
            return userModel(name);
        }
        return models.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> PageraceException.usage("unknown model \"" + name + "\""
                        + Suggestion.text(
                                name, models.stream().map(AlloyModel::name).toList())));
    }

    private static AlloyModel userModel(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw PageraceException.usage(name + ": is a directory, not a model");
            }
            if (!Files.isReadable(file)) {
                throw PageraceException.usage(
                        name + ": " + (Files.exists(file) ? "permission denied" : "no such file"));
            }
            return model(file.toAbsolutePath());
        } catch (InvalidPathException e) {
            throw PageraceException.usage(name + ": no such file");
        }
    }

    /** What a file is called in messages: as the specifications have it, or as the user does. */
    public String shown(String file) {
        String here = Path.of("").toAbsolutePath() + "/";
        return file.startsWith(folder + "/")
                ? "specs/alloy/" + file.substring(folder.toString().length() + 1)
                : file.startsWith(here) ? file.substring(here.length()) : file;
    }

    /**
     * The texts, by name, of a model's file and of all that it opens, but for Alloy's own; the model's is not always
     * the first.
     */
    public static SortedMap<String, String> needed(AlloyModel model) {
        SortedMap<String, String> texts = new TreeMap<>();
        List<AlloyModel> left = new ArrayList<>(List.of(model));
        while (!left.isEmpty()) {
            AlloyModel next = left.remove(0);
            if (texts.containsKey(next.name()) || !Files.isRegularFile(next.file())) {
                continue;
            }
            String text = read(next.file());
            texts.put(next.name(), text);
            Matcher open = OPEN.matcher(text);
            while (open.find()) {
                left.add(new AlloyModel(open.group(1), model.file().resolveSibling(open.group(1) + ENDING)));
            }
        }
        return texts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw PageraceException.usage(file + ": not UTF-8 text");
        } catch (IOException e) {
            throw PageraceException.usage(file + ": cannot be read: " + TraceFiles.reason(e));
        }
    }
}
