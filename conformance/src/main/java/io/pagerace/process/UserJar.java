package io.pagerace.process;

import io.pagerace.PageraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** A jar that the user names in place of the one that comes with Pagerace. */
public final class UserJar {
    private UserJar() {}

    /**
     * The jar; throws with exit status 2 if it is missing or is another.
     *
     * @param by the option or variable that names it
     * @param entry what it has to have in it
     * @param what how a message goes on, of a jar without that: what it is not, and why
     */
    public static Path named(String by, String name, String entry, String what) {
        Path jar;
        try {
            jar = Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw PageraceException.usage(by + ": " + name + ": no such file");
        }
        if (!Files.isRegularFile(jar)) {
            throw PageraceException.usage(by + ": " + name + ": no such file");
        }
        if (!has(jar, entry)) {
            throw PageraceException.usage(by + ": " + name + " is not " + what);
        }
        return jar;
    }

    /** Whether a file is a jar that has an entry. */
    public static boolean has(Path jar, String entry) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(entry) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
