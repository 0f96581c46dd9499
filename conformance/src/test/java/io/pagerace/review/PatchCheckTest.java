package io.pagerace.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.replay.ModelMachines;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The checker on the protocol as patched")
class PatchCheckTest {
    /** Both looks under the page lock go, as far as the hunk shows. */
    private static final String TWO = """
            --- a/mm/migrate.c
            +++ b/mm/migrate.c
            @@ -95,7 +95,5 @@ int isolate_movable_page(struct page *page, isolate_mode_t mode)
             \tif (unlikely(!trylock_page(page)))
             \t\tgoto out_putpage;
            -\tif (!PageMovable(page) || PageIsolated(page))
            -\t\tgoto out_no_isolated;
             \tif (!mops->isolate_page(page, mode))
             \t\tgoto out_no_isolated;
             \tSetPageIsolated(page);
            """;

    private static Cli.Result review(String cache, String patch, String... more) {
        String[] args = new String[more.length + 1];
        System.arraycopy(more, 0, args, 1, more.length);
        args[0] = "review";
        return new Cli()
                .root("/pagerace")
                .machines(new ModelMachines())
                .environment("PAGERACE_CACHE", cache)
                .stdin(patch)
                .run(args);
    }

    @Test
    @DisplayName("rules that go together are switched together, once; the next review knows")
    void together(@TempDir Path cache) {
        String[] options = {"--engine", "explore", "--cpus", "2", "--pages", "1"};
        Cli.Result result = review(cache.toString(), TWO, options);
        assertTrue(result.err().contains("pagerace: checking v6.3/any-driver, 2 CPUs, 1 page\n"), result::err);
        assertEquals(12, result.status());
        String out = result.words();
        assertTrue(
                out.contains("The checker: v6.3/any-driver without isolate.recheck-movable without"
                        + " isolate.recheck-isolated"),
                result::out);
        assertTrue(out.contains(" SingleIsolation at any.isolate_page, "), result::out);
        assertTrue(out.contains("checked now"), result::out);
        Cli.Result again = review(cache.toString(), TWO, options);
        assertTrue(again.words().contains("known from an earlier check"), again::out);
    }

    @ParameterizedTest(name = "review {0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "--cpus 0; the number of CPUs must be 1 to 9, not 0",
                "--pages 17; the number of pages must be 1 to 16, not 17",
                "--timeout soon; --timeout: soon is not a time such as 90s, 10m or 1h",
                "--heap 4; --heap: 4 is not a size such as 900m or 4g",
                "--fresh --no-cache; --fresh keeps the new results, --no-cache keeps none: one of them",
                "--out .; --out: .: is a directory, not a file",
                "--against nowhere; nowhere: no kernel source tree: there is no mm/migrate.c, and no such directory",
            })
    @DisplayName("a wrong option is refused in a line, though nothing has to be checked")
    void wrongOptions(String options, String message) {
        Cli.Result result = review("", "", options.split(" "));
        assertEquals("pagerace: " + message + "\n", result.err());
        assertEquals(2, result.status());
    }

    @Test
    @DisplayName("without a check it is said that there is none, status 12 for the lines that are gone")
    void none() {
        Cli.Result result = review("", TWO, "--no-check", "--no-tables");
        assertEquals("", result.err());
        assertEquals(12, result.status());
        assertTrue(result.out().contains("\n  as patched: not checked\n"), result::out);
        assertTrue(
                result.words()
                        .contains(
                                " v6.3/any-driver without isolate.recheck-movable without isolate.recheck-isolated: not"
                                        + " checked"),
                result::out);
    }

    @Test
    @DisplayName("a fix has its race before and not behind, status 0")
    void fix() {
        String patch = """
                --- a/mm/balloon_compaction.c
                +++ b/mm/balloon_compaction.c
                @@ -70,3 +70,4 @@ struct page *balloon_page_dequeue(struct balloon_dev_info *b_dev_info)
                 \tdequeued_page = false;
                +\tspin_lock_irqsave(&b_dev_info->pages_lock, flags);
                 \tlist_for_each_entry_safe(page, tmp, &b_dev_info->pages, lru) {
                 \t\tif (trylock_page(page)) {
                """;
        for (String format : new String[] {"text", "mail"}) {
            Cli.Result result = review("", patch, "--format", format, "--no-tables");
            assertEquals("", result.err());
            assertEquals(0, result.status());
            String out = result.words();
            assertTrue(out.contains("v4.0/balloon with dequeue.holds-pages-lock"), result::out);
            assertTrue(out.contains(" before: violated: "), result::out);
            assertTrue(out.contains(" as patched: gone: "), result::out);
            assertTrue(out.contains("K08 is gone with it"), result::out);
            assertFalse(out.contains("no rule stands for"), result::out);
        }
        assertTrue(review("", patch, "--format", "json").out().contains("\"mended\": [\n"));
    }

    @Test
    @DisplayName("a check that nothing needs may go: the verdict says why, status 0")
    void idle() {
        String patch = """
                --- a/mm/zsmalloc.c
                +++ b/mm/zsmalloc.c
                @@ -70,3 +70,3 @@ static bool zs_page_isolate(struct page *page, isolate_mode_t mode)
                 \tone();
                -\treturn page_zpdesc(page)->zspage;
                +\treturn true;
                 }
                """;
        Cli.Result result = review("", patch, "--no-tables");
        assertEquals("", result.err());
        assertEquals(0, result.status(), result::out);
        assertTrue(result.out().contains("takes out isolate.refuses-released"), result::out);
        assertTrue(result.out().contains("v7.3/zsmalloc without isolate.refuses-released"), result::out);
    }
}
