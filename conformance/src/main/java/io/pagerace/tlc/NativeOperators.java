package io.pagerace.tlc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether TLC evaluates an operator of the specification in Java. Each step of each context begins with {@code At}, so
 * that TLC evaluates it some hundred times for each state: in Java that takes a sixth off a run. The states are the
 * same, and TLC started by hand evaluates the definition.
 */
public final class NativeOperators {
    private static final String WANTED = "pagerace.native";
    private static final String MODULE = "PageMemory.tla";
    /** What {@link AtOperator} stands for. */
    private static final String DEFINITIONS = """

            Alive == ~fault.stop
            At(c, s) == Alive /\\ cpu[c].pc = s

            """;

    private NativeOperators() {}

    /** Whether this JVM, which TLC runs in, was started with the option. */
    public static boolean areWanted() {
        return Boolean.getBoolean(WANTED);
    }

    /**
     * The option of the JVM that TLC runs in. Without effect for another TLC than the one that Pagerace was compiled
     * against, or if the specification in the folder defines the operator in another way.
     */
    static String option(TlcSettings settings, RunDirectory directory) {
        return "-D" + WANTED + "="
                + (TlcJar.isBundled(settings.jar()) && standFor(directory.path().resolve(MODULE)));
    }

    private static boolean standFor(Path module) {
        try {
            return Files.readString(module).contains(DEFINITIONS);
        } catch (IOException e) {
            return false;
        }
    }
}
