package io.pagerace.results;

import io.pagerace.registry.Registry;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Known results in a folder, a zip file each, under a name that says all that the result depends on
 * ({@link ResultKey}). A file is there whole or not at all, whoever else writes it at the same time; one that is
 * damaged, or not what a check could have said, is as good as none; one that can't be written is a note and nothing
 * more.
 */
public final class ResultCache {
    /** The largest result of a check of this project has a few MiB of traces. */
    private static final int LARGEST = 64 << 20;

    private static final int MOST_FILES = 10_000;

    private final CacheFolder folder;
    private final Registry registry;
    private final SpecFiles specs;
    private final ResultKey.Programs programs;
    private final Consumer<String> note;
    private final AtomicBoolean noted = new AtomicBoolean();
    private final Map<CheckRequest, ResultKey> keys = new ConcurrentHashMap<>();

    private ResultCache(
            CacheFolder folder,
            Registry registry,
            SpecFiles specs,
            ResultKey.Programs programs,
            Consumer<String> note) {
        this.folder = folder;
        this.registry = registry;
        this.specs = specs;
        this.programs = programs;
        this.note = note;
    }

    /**
     * Results of TLC, as they are or gone over for readable traces; {@code note} is told once that nothing can be kept.
     */
    public static ResultCache ofTlc(
            CacheFolder folder,
            Registry registry,
            SpecFiles specs,
            TlcSettings settings,
            boolean readable,
            Consumer<String> note) {
        ResultKey.Programs tlc = ResultKey.Programs.tlc(settings);
        return new ResultCache(folder, registry, specs, readable ? tlc.and(ResultKey.Programs.explorer()) : tlc, note);
    }

    /** Results of the explorer, as {@link #ofTlc}. */
    public static ResultCache ofExplorer(
            CacheFolder folder, Registry registry, SpecFiles specs, boolean readable, Consumer<String> note) {
        ResultKey.Programs explorer = ResultKey.Programs.explorer();
        return new ResultCache(
                folder,
                registry,
                specs,
                readable ? explorer.and(new ResultKey.Programs("readable", "")) : explorer,
                note);
    }

    /** What an earlier check of the same inputs has said, if that is known. */
    public Optional<KnownResult> find(CheckRequest request) {
        ResultKey key = key(request);
        Path file = folder.path().resolve(key.file());
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            KnownResult known = new ResultReader(registry, key, request, unzip(file)).read();
            CacheFolder.used(file);
            return Optional.of(known);
        } catch (IOException | RuntimeException e) {
            // Whatever is wrong with the file, the check can be made.
            return Optional.empty();
        }
    }

    private ResultKey key(CheckRequest request) {
        return keys.computeIfAbsent(request, asked -> ResultKey.of(registry, specs, programs, asked));
    }

    /** The texts in a file by their names. */
    static Map<String, String> unzip(Path file) throws IOException {
        Map<String, String> texts = new HashMap<>();
        int left = LARGEST;
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0) {
                    throw new IOException("too large");
                }
                texts.put(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
                if (texts.size() > MOST_FILES) {
                    throw new IOException("too many files");
                }
            }
        }
        return texts;
    }

    /** Keeps the result of a check that came to its end; any other is not kept. */
    public void keep(CheckRequest request, KnownResult known) {
        if (known.result().stopped().isPresent()) {
            return;
        }
        ResultKey key = key(request);
        Path part = null;
        try {
            Files.createDirectories(folder.path());
            part = Files.createTempFile(folder.path(), key.file(), CacheFolder.PART);
            try (OutputStream out = folder.open(part)) {
                zip(ResultFile.write(key, known), out);
            }
            Files.move(
                    part,
                    folder.path().resolve(key.file()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            folder.tidy();
        } catch (IOException e) {
            CacheFolder.delete(part);
            if (!noted.getAndSet(true)) {
                note.accept("results cannot be kept for the next time: " + folder.path() + ": " + TraceFiles.reason(e));
            }
        }
    }

    private static void zip(Map<String, String> texts, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            zip.putNextEntry(new ZipEntry(text.getKey()));
            zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        zip.close();
    }
}
