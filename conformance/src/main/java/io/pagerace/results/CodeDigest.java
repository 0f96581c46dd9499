package io.pagerace.results;

import io.pagerace.PageraceException;
import io.pagerace.tlc.TlcJar;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What tells one version of compiled code from another. */
public final class CodeDigest {
    private CodeDigest() {}

    /**
     * The digest of the classes in some packages, those below them included.
     *
     * @param one a class of the jar or folder that has them
     * @param packages such as {@code io/pagerace/model}
     */
    public static String of(Class<?> one, String... packages) {
        CodeSource source = one.getProtectionDomain().getCodeSource();
        SortedMap<String, String> digests = new TreeMap<>();
        try {
            Path code = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(code)) {
                add(code, packages, digests);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(code)) {
                    add(jar.getPath("/"), packages, digests);
                }
            }
        } catch (IOException | URISyntaxException e) {
            String reason = e instanceof IOException io ? TraceFiles.reason(io) : e.getMessage();
            throw PageraceException.internal(source.getLocation() + ": cannot be read: " + reason);
        }
        return TlcJar.digest(digests.toString());
    }

    private static void add(Path root, String[] packages, SortedMap<String, String> digests) throws IOException {
        for (String name : packages) {
            List<Path> classes;
            try (Stream<Path> files = Files.walk(root.resolve(name))) {
                classes =
                        files.filter(file -> file.toString().endsWith(".class")).toList();
            }
            for (Path file : classes) {
                digests.put(root.relativize(file).toString(), TlcJar.digest(file));
            }
        }
    }
}
