package io.pagerace.tlc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether TLC evaluates operators of the specification in Java. Each step of each context begins with {@code At}, so
 * that TLC evaluates it some hundred times for each state: in Java that takes a sixth off a run. {@code Whole} is the
 * state in a form that is told from others sooner, and {@code UpTo} from all that have no other names for CPUs and
 * pages. The states are the same, and TLC started by hand evaluates the definitions, and finds symmetries itself.
 */
public final class NativeOperators {
    private static final String WANTED = "pagerace.native";
    private static final String MODULE = "PageMemory.tla";
    private static final String VIEW = "View";
    private static final String SYMMETRIC_VIEW = "SymmetricView";
    /** What {@link AtOperator} and {@link StateView} stand for. */
    private static final String DEFINITIONS = """

            Alive == ~fault.stop
            At(c, s) == Alive /\\ cpu[c].pc = s
            Whole(state) == state
            View == Whole(vars)
            UpTo(cpus, pages, state) == state
            SymmetricView == UpTo(Cpus, Pages, vars)

            """;
    /** What a model calls Symmetry. */
    private static final Pattern SYMMETRY = Pattern.compile("(?m)^Symmetry ==.*");
    /** What {@code UpTo(Cpus, Pages, vars)} in Java stands for. */
    private static final String OF_BOTH = "Symmetry == Permutations(Cpus) \\cup Permutations(Pages)";

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
        if (!areUsed(settings, directory)) {
            return config;
        }
        ModelConfig without = config.withoutSymmetry();
        return without.equals(config) || !areOfBoth(directory.path())
                ? config.withView(VIEW)
                : without.withView(SYMMETRIC_VIEW);
    }

    private static boolean areUsed(TlcSettings settings, RunDirectory directory) {
        return TlcJar.isBundled(settings.jar())
                && text(directory.path().resolve(MODULE)).contains(DEFINITIONS);
    }

    /** Whether each model has the one symmetry. */
    private static boolean areOfBoth(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tla"))
                    .flatMap(file -> SYMMETRY.matcher(text(file)).results())
                    .allMatch(found -> found.group().equals(OF_BOTH));
        } catch (IOException e) {
            return false;
        }
    }

    /** Of a module; nothing if it can't be read, which TLC will say. */
    private static String text(Path module) {
        try {
            return Files.readString(module);
        } catch (IOException e) {
            return "";
        }
    }
}
