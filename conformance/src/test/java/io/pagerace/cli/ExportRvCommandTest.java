package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportRvCommandTest {
    private static Cli.Result run(String... args) {
        return new Cli().root("/pagerace").lib(null).run(args);
    }

    @Test
    void automatonAndNotesAreWritten(@TempDir Path folder) throws IOException {
        Cli.Result result = run("export", "rv", "v6.0/any-driver", "--cpus", "1", "--out", folder.toString());
        assertEquals(0, result.status(), result.err());
        assertEquals(
                Files.readString(Path.of("src/test/resources/expected/page_v6_0-1.dot")),
                Files.readString(folder.resolve("page_v6_0.dot")));
        String notes = Files.readString(folder.resolve("page_v6_0.txt"));
        assertTrue(notes.contains("iso_out_refused: return of isolate_movable_page(page, mode): refused"), notes);
        assertTrue(notes.contains("at drv_mig_in_new, mv_in_new, own_set: these"), () -> notes);
        assertFalse(notes.contains("null"), notes);
    }

    @Test
    void whatIsNotKnownIsSaid() {
        Cli.Result unknown = run("export", "rv", "v3.8/balloon");
        assertEquals(2, unknown.status());
        assertTrue(unknown.err().startsWith("pagerace: nothing is known of probes in v3.8/balloon; there are "));
        Cli.Result own = run("export", "rv", "v6.0/zsmalloc");
        assertEquals(2, own.status());
        assertTrue(own.err().startsWith("pagerace: v6.0/zsmalloc: a monitor is of pages of any driver; there are "));
        assertEquals(2, run("export", "rv", "v6.0/any-driver", "--cpus", "3").status());
        assertEquals(2, run("export").status());
    }
}
