package io.pagerace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A kernel in QEMU, if one is named: {@code -Dpagerace.kernel=KERNEL}, as {@code pagerace trace capture --qemu KERNEL}
 * takes it. It needs Debian's qemu-system-x86 and busybox-static, and a minute for each driver.
 */
@EnabledIfSystemProperty(named = "pagerace.kernel", matches = ".+", disabledReason = "no -Dpagerace.kernel=KERNEL")
class VirtualMachineCaptureTest {
    @TempDir
    private Path tmp;

    @ParameterizedTest
    @ValueSource(strings = {"zsmalloc", "balloon"})
    @DisplayName("a kernel's trace is taken, and each life in it explained")
    void captured(String driver) {
        Cli cli = new Cli().root("/pagerace").environment("PATH", System.getenv("PATH"));
        String out = tmp.resolve(driver + ".gz").toString();
        Cli.Result taken = cli.run(
                "trace", "capture", "--qemu", System.getProperty("pagerace.kernel"), "--driver", driver, "--out", out);
        assertEquals(0, taken.status(), taken::err);
        Cli.Result judged = cli.run("trace", "validate", out);
        assertEquals(0, judged.status(), judged::out);
        for (String seen : new String[] {"isolations", "migrations by the driver: success", "putbacks to the driver"}) {
            assertTrue(judged.out().lines().anyMatch(line -> line.matches("\\s+[\\d,]+  " + seen)), judged::out);
        }
    }
}
