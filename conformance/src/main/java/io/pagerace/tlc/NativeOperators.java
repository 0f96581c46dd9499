package io.pagerace.tlc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether TLC evaluates operators of the specification in Java. Each step of each context begins with {@code At}, so
 * that TLC evaluates it some hundred times for each state: in Java that takes a sixth off a run. {@code Whole} is the
 * state in a form that is told from others sooner. The states are the same, and TLC started by hand evaluates the
 * definitions.
 */
public final class NativeOperators {
    private static final String WANTED = "pagerace.native";
    private static final String MODULE = "PageMemory.tla";
    private static final String VIEW = "View";
    /** What {@link AtOperator} and {@link StateView} stand for. */
    private static final String DEFINITIONS = """

            Alive == ~fault.stop
            At(c, s) == Alive /\\ cpu[c].pc = s
            Whole(state) == state
            View == Whole(vars)

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
        return "-D" + WANTED + "=" + areUsed(settings, directory);
    }

    /**
     * The configuration of a model that extends the module, with states told apart in Java under the same conditions.
     */
    static ModelConfig with(ModelConfig config, TlcSettings settings, RunDirectory directory) {
        return areUsed(settings, directory) ? config.withView(VIEW) : config;
    }

    private static boolean areUsed(TlcSettings settings, RunDirectory directory) {
        return TlcJar.isBundled(settings.jar()) && standFor(directory.path().resolve(MODULE));
    }

    private static boolean standFor(Path module) {
        try {
            return Files.readString(module).contains(DEFINITIONS);
        } catch (IOException e) {
            return false;
        }
    }
}
