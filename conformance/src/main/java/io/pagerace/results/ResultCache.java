package io.pagerace.results;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.pagerace.PageraceException;
import io.pagerace.report.CheckSummary;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcJar;
import io.pagerace.trace.JsonNode;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Results of TLC in files, each under the digest of all that it depends on: the modules, the configurations with scope
 * and rules, the registry, and TLC itself. A file that cannot be read is as good as none; one that cannot be written is
 * a note and nothing more.
 */
public final class ResultCache {
    /** The environment variable that names the folder; empty: nothing is kept. */
    public static final String VARIABLE = "PAGERACE_CACHE";

    private static final long LARGEST = 16 << 20;

    private final Path folder;
    private final SpecFiles specs;
    private final String tool;
    private final Consumer<String> note;

    private ResultCache(Path folder, SpecFiles specs, String tool, Consumer<String> note) {
        this.folder = folder;
        this.specs = specs;
        this.tool = tool;
        this.note = note;
    }

    /**
     * The folder that the environment names.
     *
     * @param jar the jar that TLC is in
     * @param registry the text of the registry
     * @param note what is told of a file that cannot be written
     */
    public static Optional<ResultCache> of(
            Map<String, String> environment, SpecFiles specs, Path jar, String registry, Consumer<String> note) {
        return folder(environment)
                .map(folder -> new ResultCache(folder, specs, TlcJar.digest(TlcJar.digest(jar) + registry), note));
    }

    private static Optional<Path> folder(Map<String, String> environment) {
        try {
            if (environment.containsKey(VARIABLE)) {
                String named = environment.get(VARIABLE);
                return named.isEmpty() ? Optional.empty() : Optional.of(Path.of(named));
            }
            String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
            if (!xdg.isEmpty()) {
                return Optional.of(Path.of(xdg, "pagerace"));
            }
            String home = environment.getOrDefault("HOME", "");
            return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".cache", "pagerace"));
        } catch (InvalidPathException e) {
            throw PageraceException.usage(VARIABLE + ": " + e.getInput() + " is no file name");
        }
    }

    /** The JSON of a check that was made before; empty if there is none that is whole. */
    public Optional<JsonObject> find(CheckRequest request) {
        Path file = file(request);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            JsonNode json = JsonNode.of(file.toString(), JsonParser.parseString(Files.readString(file)));
            CheckSummary check = CheckSummary.of(json);
            boolean same = check.protocol().equals(request.protocol().name())
                    && check.stopped().isEmpty();
            return same ? Optional.of(json.element().getAsJsonObject()) : Optional.empty();
        } catch (IOException | PageraceException | JsonParseException e) {
            return Optional.empty();
        }
    }

    /** Keeps the JSON of a check that came to its end. */
    public void keep(CheckRequest request, JsonObject check) {
        Path file = file(request);
        try {
            Files.createDirectories(folder);
            TraceFiles.writeAtomically(file, new Gson().toJson(check) + "\n");
        } catch (IOException | PageraceException e) {
            String reason = e instanceof IOException io ? TraceFiles.reason(io) : e.getMessage();
            note.accept("the result is not kept: " + folder + ": " + reason);
        }
    }

    private Path file(CheckRequest request) {
        StringBuilder all = new StringBuilder(tool);
        String model = request.protocol().model();
        all.append(specs.config(model).with(request.scope(), request.rules()).text())
                .append(specs.modules(model).values());
        request.protocol()
                .temporal()
                .forEach(temporal -> all.append(temporal.property())
                        .append(specs.config(temporal.model())
                                .with(temporal.scope(), request.rules())
                                .withOnlyProperty(temporal.property())
                                .text())
                        .append(specs.modules(temporal.model()).values()));
        all.append(request.property()).append(request.symmetry());
        return folder.resolve(request.protocol().name().replace('/', '-') + "-"
                + TlcJar.digest(all.toString()).substring(0, 32) + ".json");
    }
}
