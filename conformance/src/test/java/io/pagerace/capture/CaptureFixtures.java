package io.pagerace.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Programs and files that stand in for a virtual machine. */
public final class CaptureFixtures {
    public static final String RELEASE = "6.1.0-56-cloud-amd64";
    public static final String LOG = """
            kernel 6.1.0-56-cloud-amd64
            set iso_in p:pagerace/iso_in isolate_movable_page page=$arg1:x64
            ready
            done
            stats 0 entries: 2
            stats 0 dropped events: 0
            stats 1 entries: 1
            profile iso_in 2 0
            """;

    private CaptureFixtures() {}

    /** A shell script, which runs in the folder that qemu runs in. */
    public static Path program(Path folder, String name, String script) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    /** A script that writes what a machine would. */
    public static String writing(String log, String trace) {
        return "cat >trace <<'EOF'\n" + trace + "EOF\ncat >log <<'EOF'\n" + log + "EOF";
    }

    /** A folder with a kernel and its modules. */
    public static Path kernel(Path folder) throws IOException {
        Path modules = folder.resolve("lib/modules/" + RELEASE + "/kernel");
        Files.createDirectories(modules);
        Files.createDirectories(folder.resolve("boot"));
        Files.write(folder.resolve("boot/vmlinuz-" + RELEASE), KernelFilesTest.image(RELEASE));
        Files.write(modules.resolve("zram.ko"), KernelFilesTest.module(""));
        return folder;
    }
}
