package io.pagerace.capture;

import io.pagerace.PageraceException;
import io.pagerace.trace.TraceFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The modules of a kernel, in a folder such as {@code /lib/modules/6.1.0-56-cloud-amd64}. */
final class KernelModules {
    private static final String SUFFIX = ".ko";
    private static final String DEPENDS = "\0depends=";
    private static final int MAX_BYTES = 64 << 20;

    private final Path folder;
    private final Map<String, Path> files = new HashMap<>();

    /** Looks for all; throws with exit status 2 if there is no such folder. */
    KernelModules(Path folder) {
        this.folder = folder;
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(KernelModules::isModule).forEach(each -> files.put(name(each), each));
        } catch (IOException e) {
            throw PageraceException.usage(folder + ": the kernel's modules cannot be read: " + TraceFiles.reason(e));
        }
    }

    /**
     * The modules of these names that there are, and those that they need, in an order in which they can be loaded;
     * each as the kernel takes it. What is no module may be built in.
     */
    Map<String, byte[]> closure(List<String> names) {
        Map<String, byte[]> found = new LinkedHashMap<>();
        names.forEach(name -> add(name, found));
        return found;
    }

    private void add(String name, Map<String, byte[]> found) {
        Path file = files.get(name);
        if (file == null || found.containsKey(name)) {
            return;
        }
        byte[] module = content(file);
        for (String needed : depends(module).split(",")) {
            add(normal(needed), found);
        }
        found.put(name, module);
    }

    /** What .modinfo says: the modules that it needs, with commas between them. */
    private static String depends(byte[] module) {
        String text = new String(module, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(DEPENDS);
        int end = text.indexOf('\0', at + DEPENDS.length());
        return at < 0 || end < 0 ? "" : text.substring(at + DEPENDS.length(), end);
    }

    private static boolean isModule(Path file) {
        return file.getFileName().toString().matches(".*\\.ko(\\.\\w+)?");
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return normal(name.substring(0, name.indexOf(SUFFIX)));
    }

    /** The kernel takes dashes and underscores in the names of modules for the same. */
    private static String normal(String name) {
        return name.replace('-', '_');
    }

    private byte[] content(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            InputStream raw = new ByteArrayInputStream(bytes);
            String name = file.getFileName().toString();
            if (name.endsWith(SUFFIX)) {
                return bytes;
            }
            if (name.endsWith(".xz")) {
                return new XZCompressorInputStream(raw).readNBytes(MAX_BYTES);
            }
            if (name.endsWith(".gz")) {
                return new GZIPInputStream(raw).readNBytes(MAX_BYTES);
            }
        } catch (IOException e) {
            throw PageraceException.usage(file + ": cannot be read: " + TraceFiles.reason(e));
        }
        throw PageraceException.usage(file + ": a module that is compressed otherwise than by xz or gzip");
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
