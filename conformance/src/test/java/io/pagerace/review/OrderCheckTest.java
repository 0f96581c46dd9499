package io.pagerace.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pagerace.Cli;
import io.pagerace.replay.ModelMachines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The checker on a protocol whose steps a patch has in another order")
class OrderCheckTest {
    private static final String WORDS = "isolate.unlock_page before isolate.set_isolated";

    /** The page is unlocked before it is marked. */
    private static final String UNLOCKED = hunk(
            "bool isolate_movable_ops_page(struct page *page, isolate_mode_t mode)",
            " \tif (!mops->isolate_page(page, mode))",
            " \t\tgoto out_no_isolated;",
            "-\tSetPageMovableOpsIsolated(page);",
            " \tfolio_unlock(folio);",
            "+\tSetPageMovableOpsIsolated(page);",
            " \treturn true;");

    private static String hunk(String function, String... lines) {
        return hunkOf("mm/migrate.c", function, lines);
    }

    private static String hunkOf(String file, String function, String... lines) {
        long before =
                List.of(lines).stream().filter(line -> line.charAt(0) != '+').count();
        long after =
                List.of(lines).stream().filter(line -> line.charAt(0) != '-').count();
        return "--- a/" + file + "\n+++ b/" + file + "\n@@ -20," + before + " +20," + after + " @@ " + function + "\n"
                + String.join("\n", lines) + "\n";
    }

    private static Cli.Result review(String patch, String... more) {
        List<String> args = new ArrayList<>(List.of("review"));
        args.addAll(List.of(more));
        if (!args.contains("--cpus")) {
            args.addAll(List.of("--cpus", "2", "--pages", "1"));
        }
        return new Cli()
                .root("/pagerace")
                .machines(new ModelMachines())
                .environment("PAGERACE_CACHE", "")
                .stdin(patch)
                .run(args.toArray(String[]::new));
    }

    private static void contains(Cli.Result result, String text) {
        assertTrue(result.words().contains(text), result::out);
    }

    @Test
    @DisplayName("unlocked before it is marked, a page is isolated twice: verdict, table with both steps, status 12")
    void breaks() {
        Cli.Result result = review(UNLOCKED);
        assertEquals("pagerace: exploring v6.17/any-driver with " + WORDS + ", 2 CPUs, 1 page\n", result.err());
        assertEquals(12, result.status());
        contains(result, "isolate_movable_ops_page: steps in another order");
        contains(result, "> - SetPageMovableOpsIsolated(page); The checker: v6.17/any-driver with " + WORDS + " (");
        contains(result, " before: 27 properties hold (at 2 CPUs, 1 page, checked now)");
        contains(
                result,
                " as patched: violated: SingleIsolation at any.isolate_page, 19 steps, 2 CPUs, 1 page; the other 26"
                        + " properties hold there (checked now)");
        contains(result, "v6.17/any-driver with " + WORDS + ", 2 CPUs, 1 page: SingleIsolation broken at");
        contains(result, "Model: pagerace check v6.17/any-driver --cpus 2 --pages 1, but " + WORDS);
        contains(result, " with " + WORDS + ": not checked: RefinesMovablePages,");
        assertFalse(result.words().contains("no rule stands for"), result::out);
        contains(result, ", 0 put in, 1 wrong order");
        // The other CPU comes in between the two.
        int unlock = result.out().indexOf("\nunlock_page(p0)\n");
        assertTrue(unlock > 0 && result.out().indexOf("  trylock_page(p0)", unlock) > 0, result::out);
        assertFalse(result.out().contains("SetPageIsolated(p0)"), result::out);
    }

    @Test
    @DisplayName("all formats say the same")
    void formats() {
        contains(
                review(UNLOCKED, "--format", "mail"),
                "SetPageMovableOpsIsolated(page); The checker on the protocol as" + " patched, v6.17/any-driver with "
                        + WORDS);
        assertFalse(review(UNLOCKED, "--format", "mail").words().contains("Nothing in it touches"));
        JsonObject json = JsonParser.parseString(
                        review(UNLOCKED, "--format", "json").out())
                .getAsJsonObject()
                .getAsJsonArray("reviews")
                .get(0)
                .getAsJsonObject();
        JsonObject verdict = json.getAsJsonArray("verdicts").get(0).getAsJsonObject();
        assertEquals(WORDS, verdict.get("exchanged").getAsString());
        assertEquals(1, verdict.getAsJsonArray("broken").size());
        JsonObject b4 = JsonParser.parseString(
                        review(UNLOCKED, "--format", "b4").out())
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
        assertEquals("fail", b4.get("status").getAsString());
        JsonObject sarif = JsonParser.parseString(
                        review(UNLOCKED, "--format", "sarif").out())
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("results")
                .get(0)
                .getAsJsonObject();
        assertEquals("fail", sarif.get("kind").getAsString());
        assertEquals(
                22,
                sarif.getAsJsonArray("locations")
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonObject("physicalLocation")
                        .getAsJsonObject("region")
                        .get("startLine")
                        .getAsInt());
        assertTrue(sarif.has("codeFlows"));
        contains(review(UNLOCKED, "--format", "html"), "with " + WORDS);
    }

    /** The last reference of a balloon's page goes under the mutex. */
    private static final String PUT = hunkOf(
            "drivers/virtio/virtio_balloon.c",
            "static int virtballoon_migratepage(struct balloon_dev_info *vb_dev_info,",
            " \ttell_host(vb, vb->deflate_vq);",
            " ",
            "-\tmutex_unlock(&vb->balloon_lock);",
            " \tput_page(page);",
            "+\tmutex_unlock(&vb->balloon_lock);",
            " \treturn MIGRATEPAGE_SUCCESS;");

    @Test
    @DisplayName("the last reference of a balloon's page may go under the mutex: all holds, status 0")
    void holds() {
        Cli.Result result = review(PUT, "--cpus", "1", "--pages", "2");
        assertEquals(0, result.status());
        contains(result, "v6.0/balloon with balloon.migrate_put_page before balloon.migrate_mutex_unlock (");
        contains(result, " before: 30 properties hold (at 1 CPU, 2 pages, checked now)");
        contains(
                result,
                " as patched: 30 properties hold (at 1 CPU, 2 pages, checked now). What the kernel asserts and its own"
                        + " order never breaks is not in the specs.");
        assertFalse(result.words().contains("no rule stands for"), result::out);
        assertFalse(result.words().contains("wrong order"), result::out);
    }

    @Test
    @DisplayName("what no state comes to does not hold: a migration needs two pages")
    void notReached() {
        Cli.Result result = review(PUT);
        assertEquals(0, result.status());
        contains(
                result,
                " steps in another order: v6.0/balloon with balloon.migrate_put_page before"
                        + " balloon.migrate_mutex_unlock: no state at 2 CPUs, 1 page comes to the last of them");
        assertFalse(result.words().contains("properties hold"), result::out);
    }

    @Test
    @DisplayName("a step that moves over two others is behind both")
    void overTwo() {
        Cli.Result result = review(hunk(
                "static void putback_movable_ops_page(struct page *page)",
                " \tpage_movable_ops(page)->putback_page(page);",
                "-\tClearPageMovableOpsIsolated(page);",
                " \tfolio_unlock(folio);",
                " \tfolio_put(folio);",
                "+\tClearPageMovableOpsIsolated(page);",
                " }"));
        assertEquals(12, result.status());
        contains(result, " with putback.unlock_page, putback.put_page before putback.clear_isolated (");
        contains(result, " as patched: violated: ");
    }

    @Test
    @DisplayName("a check that moves before its lock and jumps elsewhere: what it finds breaks, the rest is left open")
    void partly() {
        Cli.Result result = review(hunk(
                "bool isolate_movable_ops_page(struct page *page, isolate_mode_t mode)",
                " \t\tgoto out_put;",
                "+\tif (PageMovableOpsIsolated(page))",
                "+\t\tgoto out_put;",
                " \tif (!folio_trylock(folio))",
                " \t\tgoto out_put;",
                "-\tif (PageMovableOpsIsolated(page))",
                "-\t\tgoto out_no_isolated;",
                " \tif (!mops->isolate_page(page, mode))"));
        assertEquals(12, result.status());
        contains(
                result,
                " as patched: violated: SingleIsolation at any.isolate_page, 20 steps, 2 CPUs, 1 page (checked"
                        + " now). Not all of it could be followed.");
        contains(
                result,
                " with isolate.recheck before isolate.trylock_page: not followed: what comes where isolate.recheck leads"
                        + " elsewhere");
        contains(result, "checked was the order of these steps, not the 2 other lines that change");
        assertFalse(result.words().contains("properties hold there"), result::out);
    }

    @Test
    @DisplayName("a page is unlocked before __SetPageMovable(), which asserts its lock")
    void movableUnlocked() {
        Cli.Result balloon = review(hunkOf(
                "mm/balloon_compaction.c",
                "static void balloon_page_enqueue_one(struct balloon_dev_info *b_dev_info,",
                " \tBUG_ON(!trylock_page(page));",
                "-\tballoon_page_insert(b_dev_info, page);",
                " \tunlock_page(page);",
                "+\tballoon_page_insert(b_dev_info, page);",
                " \t__count_vm_event(BALLOON_INFLATE);"));
        assertEquals(12, balloon.status());
        contains(balloon, "v6.0/balloon with balloon.enqueue_unlock_page before balloon.enqueue_insert_page (");
        contains(balloon, "as patched: violated: NewpageLocked at balloon.enqueue_insert_page, ");
    }

    @Test
    @DisplayName("the load and the store of a flag word go behind the unlock together, whatever the word is by then")
    void word() {
        Cli.Result result = review(
                hunk(
                        "bool isolate_movable_page(struct page *page, isolate_mode_t mode)",
                        " \tif (!PageMovable(page) || PageIsolated(page))",
                        " \t\tgoto out_no_isolated;",
                        " \tif (!mapping->a_ops->isolate_page(page, mode))",
                        " \t\tgoto out_no_isolated;",
                        "-\t__SetPageIsolated(page);",
                        " \tunlock_page(page);",
                        "+\t__SetPageIsolated(page);",
                        " \treturn true;"),
                "--cpus",
                "2",
                "--pages",
                "2");
        assertEquals(12, result.status());
        contains(result, " with isolate.unlock_page before isolate.load_flags, isolate.store_isolated (");
        assertFalse(result.words().contains("not followed"), result::out);
        contains(result, "SingleIsolation at any.isolate_page");
    }

    @Test
    @DisplayName("a callback stands between two steps: not decided, and why")
    void callback() {
        Cli.Result result = review(hunk(
                "static void putback_movable_ops_page(struct page *page)",
                " \tfolio_lock(folio);",
                "-\tpage_movable_ops(page)->putback_page(page);",
                " \tClearPageMovableOpsIsolated(page);",
                "+\tpage_movable_ops(page)->putback_page(page);",
                " \tfolio_unlock(folio);"));
        assertEquals(0, result.status());
        contains(
                result,
                " steps in another order: v6.17/any-driver with putback.clear_isolated before putback.call_putback_page:"
                        + " putback.clear_isolated does not follow putback.call_putback_page there: what does is"
                        + " any.putback_page");
        assertFalse(result.words().contains("The checker"), result::out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t\tSetPageMovableOpsIsolated(page);", "\tSetPageIsolated(page); /* late */"})
    @DisplayName("a line that does not move as it is is not taken for moved")
    void changed(String line) {
        Cli.Result result = review(UNLOCKED.replace("+\tSetPageMovableOpsIsolated(page);", "+" + line));
        assertEquals("", result.err());
        assertEquals(0, result.status());
        contains(result, "steps in another order, but not by lines that move as they are");
    }

    @Test
    @DisplayName("a size that the explorer has no room for is no verdict, and no crash")
    void tooLarge() {
        Cli.Result result = review(UNLOCKED, "--cpus", "1", "--pages", "5");
        assertEquals(0, result.status());
        contains(result, " with " + WORDS + ": the explorer takes at most 4 pages");
    }

    @Test
    @DisplayName(
            "without checks it is said that the order is not checked, status 0, and by a mail not that it is nothing")
    void none() {
        Cli.Result result = review(UNLOCKED, "--no-check");
        assertEquals("", result.err());
        assertEquals(0, result.status());
        contains(result, " steps in another order: v6.17/any-driver with " + WORDS + " not checked");
        String mail = review(UNLOCKED, "--no-check", "--format", "mail").words();
        assertTrue(mail.contains(" not checked") && !mail.contains("Nothing in it touches"), mail);
    }

    @Test
    @DisplayName("two calls that change places are no new names of each other")
    void twoCalls() {
        Cli.Result result = review(
                hunk(
                        "static void putback_movable_ops_page(struct page *page)",
                        " \tClearPageMovableOpsIsolated(page);",
                        "-\tfolio_unlock(folio);",
                        "-\tfolio_put(folio);",
                        "+\tfolio_put(folio);",
                        "+\tfolio_unlock(folio);",
                        " }"),
                "--no-check");
        contains(result, " steps in another order: v6.17/any-driver with putback.put_page before putback.unlock_page");
    }

    @Test
    @DisplayName("a line that moves from one hunk to another is neither gone nor new")
    void hunks() {
        String function = "bool isolate_movable_ops_page(struct page *page, isolate_mode_t mode)";
        String second =
                hunk(function, " \tfolio_unlock(folio);", "+\tSetPageMovableOpsIsolated(page);", " \treturn true;");
        Cli.Result result =
                review(hunk(function, " \t\tgoto out_no_isolated;", "-\tSetPageMovableOpsIsolated(page);", " ")
                        + second.substring(second.indexOf("@@")).replace("20", "30"));
        assertEquals(12, result.status());
        contains(result, "The checker: v6.17/any-driver with " + WORDS + " (");
        assertFalse(result.words().contains("no rule stands for"), result::out);
    }

    @Test
    @DisplayName("a line that moves over more steps than can be exchanged: not decided, and why")
    void overMany() {
        Cli.Result result = review(
                hunkOf(
                        "mm/zsmalloc.c",
                        "static int zs_page_migrate(struct page *newpage, struct page *page,",
                        "+\tput_page(page);",
                        " \tspin_lock(&class->lock);",
                        " \tmigrate_write_lock(zspage);",
                        " \tmemcpy(d_addr, s_addr, PAGE_SIZE);",
                        " \treplace_sub_page(class, zspage, newpage, page);",
                        " \tspin_unlock(&class->lock);",
                        " \tget_page(newpage);",
                        " \treset_page(page);",
                        "-\tput_page(page);",
                        " \treturn MIGRATEPAGE_SUCCESS;"),
                "--cpus",
                "1",
                "--pages",
                "2");
        assertEquals(0, result.status());
        contains(result, ": these are more steps than can be exchanged at once");
        assertFalse(result.words().contains("The checker"), result::out);
    }
}
