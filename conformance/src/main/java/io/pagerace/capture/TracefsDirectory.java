package io.pagerace.capture;

import io.pagerace.PageraceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Tracefs where it is mounted. */
final class TracefsDirectory implements Tracefs {
    /** Where it is mounted on its own, and where it is below debugfs. */
    private static final List<Path> USUAL =
            List.of(Path.of("/sys/kernel/tracing"), Path.of("/sys/kernel/debug/tracing"));

    private final Path root;

    private TracefsDirectory(Path root) {
        this.root = root;
    }

    /** A folder that the user names; throws with exit status 2 if it is no tracefs. */
    static TracefsDirectory at(Path root) {
        if (!Files.isWritable(root.resolve(TracingPlan.EVENTS))) {
            throw PageraceException.usage(root + ": no tracefs with kprobes that can be written");
        }
        return new TracefsDirectory(root);
    }

    /** Where it usually is; throws with exit status 2 if it is not there, or not for this user. */
    static TracefsDirectory find() {
        return USUAL.stream()
                .filter(root -> Files.isWritable(root.resolve(TracingPlan.EVENTS)))
                .findFirst()
                .map(TracefsDirectory::new)
                .orElseThrow(() -> PageraceException.usage("no tracefs at " + USUAL.get(0)
                        + " that can be written: this needs root, a kernel with kprobes (CONFIG_KPROBE_EVENTS), and"
                        + " perhaps mount -t tracefs tracefs " + USUAL.get(0)
                        + "; --qemu takes a trace in a virtual machine"));
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }

    @Override
    public String read(String path) throws IOException {
        try (InputStream in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(root.resolve(path));
    }

    @Override
    public void write(String path, String line) throws IOException {
        Files.write(
                root.resolve(path),
                (line + "\n").getBytes(StandardCharsets.ISO_8859_1),
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }

    @Override
    public void makeFolder(String path) throws IOException {
        Files.createDirectory(root.resolve(path));
    }

    @Override
    public void removeFolder(String path) throws IOException {
        Files.delete(root.resolve(path));
    }

    @Override
    public List<String> list(String path) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(path))) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
