package io.pagerace.results;

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Known results in a folder, each as a zip file of texts under a name that says all that the result depends on. A file
 * is there whole or not at all, whoever else writes it at the same time; one that is damaged, or not what is looked
 * for, is as good as none; one that can't be written is a note and nothing more.
 */
public final class ResultStore {
    /** The largest result of a check of this project has a few MiB of traces. */
    private static final int LARGEST = 64 << 20;

    private static final int MOST_FILES = 10_000;

    private final CacheFolder folder;
    private final Consumer<String> note;
    private final AtomicBoolean noted = new AtomicBoolean();

    /** In a folder; {@code note} is told once that nothing can be kept. */
    public ResultStore(CacheFolder folder, Consumer<String> note) {
        this.folder = folder;
        this.note = note;
    }

    /**
     * What is kept under a name.
     *
     * @param reader makes it of the texts by their names; throws some runtime exception if they are not it
     */
    public <T> Optional<T> find(String name, Function<Map<String, String>, T> reader) {
        Path file = folder.path().resolve(name);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            T known = reader.apply(unzip(file));
            CacheFolder.used(file);
            return Optional.of(known);
        } catch (IOException | RuntimeException e) {
            // Whatever is wrong with the file, the check can be made.
            return Optional.empty();
        }
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

    /** Keeps texts under a name. */
    public void keep(String name, Map<String, String> texts) {
        Path part = null;
        try {
            Files.createDirectories(folder.path());
            part = Files.createTempFile(folder.path(), name, CacheFolder.PART);
            try (OutputStream out = folder.open(part)) {
                zip(texts, out);
            }
            Files.move(
                    part,
                    folder.path().resolve(name),
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
