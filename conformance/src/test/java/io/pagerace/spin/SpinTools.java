package io.pagerace.spin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pagerace.process.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** SPIN and the C compiler that it needs, which not every machine has. */
public final class SpinTools {
    private static final List<String> COMPILES = List.of("sh", "-c", "echo '#include <stdio.h>' | gcc -E -");

    private SpinTools() {}

    /** Skips the test, visibly, where they are missing. */
    public static void assume() {
        assumeTrue(
                Program.find("spin", System.getenv()).isPresent()
                        && Program.run(COMPILES, Path.of("."), Optional.empty()).status() == 0,
                "no spin, or no gcc with its headers: nothing is compared with SPIN");
    }
}
