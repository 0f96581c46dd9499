package io.pagerace.capture;

import io.pagerace.PageraceException;
import io.pagerace.trace.TraceFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** An image and its modules: files, an installed kernel, an unpacked package, or Debian's package itself. */
record KernelFiles(BootImage image, KernelModules modules) {
    private static final String PACKAGE = ".deb";
    private static final String IMAGE = "vmlinuz-";
    private static final List<String> MODULES = List.of("lib/modules", "usr/lib/modules");
    private static final Path ROOT = Path.of("/");
    /** What of a package may be needed: the image, and modules of these folders. */
    private static final Pattern WANTED = Pattern.compile("(usr/)?(boot/vmlinuz-[^/]+|lib/modules/[^/]+/(vmlinuz|"
            + "kernel/(mm|lib|crypto|arch/x86/crypto|drivers/(virtio|char|block))/[^.].*\\.ko(\\.\\w+)?))");

    /**
     * The files of a kernel; throws with exit status 2 if they can't be found.
     *
     * @param kernel an image, a folder with {@code boot} and {@code lib/modules}, a package; empty for the newest that
     *     is installed
     * @param modules the folder of its modules; null if it is to be found
     * @param scratch where a package is unpacked
     */
    static KernelFiles find(String kernel, Path modules, Path scratch) {
        try {
            Path root = ROOT;
            Path file = kernel.isEmpty() ? ROOT : Path.of(kernel);
            if (Files.isRegularFile(file) && kernel.endsWith(PACKAGE)) {
                unpack(file, scratch);
                file = scratch;
            }
            if (Files.isDirectory(file)) {
                root = file;
                file = newestImage(root)
                        .orElseThrow(() -> PageraceException.usage(
                                (kernel.isEmpty() ? "no kernel is installed" : kernel + ": no kernel")
                                        + ": there is no boot/" + IMAGE
                                        + "*; Debian has the package linux-image-cloud-amd64"));
            }
            BootImage image = BootImage.read(file);
            Path folder = modules == null ? modules(root, file, image) : modules;
            return new KernelFiles(image, new KernelModules(folder));
        } catch (IOException e) {
            throw PageraceException.usage(kernel + ": cannot be read: " + TraceFiles.reason(e));
        }
    }

    /** In boot, or as newer packages have it, among the modules. */
    private static Optional<Path> newestImage(Path root) throws IOException {
        TreeMap<String, Path> found = new TreeMap<>();
        for (String folder : MODULES) {
            for (Path release : listed(root.resolve(folder))) {
                listed(release).stream()
                        .filter(each -> each.getFileName().toString().matches("vmlinuz(\\.unsigned)?"))
                        .forEach(each -> found.put(order(release.getFileName().toString()), each));
            }
        }
        for (Path image : listed(root.resolve("boot"))) {
            String name = image.getFileName().toString();
            if (name.startsWith(IMAGE)) {
                found.put(order(name.substring(IMAGE.length())), image);
            }
        }
        return Optional.ofNullable(found.lastEntry()).map(Map.Entry::getValue);
    }

    private static List<Path> listed(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Numbers with leading zeros, so that 6.10 comes behind 6.9. */
    private static String order(String name) {
        return Pattern.compile("\\d+").matcher(name).replaceAll(number -> String.format("%12s", number.group()));
    }

    /** Those of the release, beside the image as in an unpacked package, or installed. */
    private static Path modules(Path root, Path file, BootImage image) {
        Path beside = file.toAbsolutePath().normalize().getParent();
        if (Files.isDirectory(beside.resolve("kernel"))) {
            return beside;
        }
        Path above = beside.getParent();
        return Stream.of(root, above == null ? root : above, ROOT)
                .flatMap(each ->
                        MODULES.stream().map(folder -> each.resolve(folder).resolve(image.release())))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> PageraceException.usage(
                        file + ": no modules of " + image.release() + " are found; --modules says where they are"));
    }

    private static void unpack(Path file, Path scratch) throws IOException {
        try (ArArchiveInputStream ar = new ArArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (ArArchiveEntry part = ar.getNextEntry(); part != null; part = ar.getNextEntry()) {
                if (part.getName().startsWith("data.tar")) {
                    if (!part.getName().endsWith(".xz")) {
                        throw PageraceException.usage(file + ": compressed otherwise than by xz: unpack it by"
                                + " dpkg-deb -x FILE FOLDER, and name the folder");
                    }
                    unpackTar(new XZCompressorInputStream(ar), scratch);
                    return;
                }
            }
        }
        throw PageraceException.usage(file + ": no package of Debian");
    }

    private static void unpackTar(InputStream in, Path scratch) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String name = entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
            Path target = scratch.resolve(name).normalize();
            if (entry.isFile() && WANTED.matcher(name).matches() && target.startsWith(scratch)) {
                Files.createDirectories(target.getParent());
                Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
