package io.pagerace.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pagerace.Cli;
import io.pagerace.measured.Measured;
import io.pagerace.measured.MeasuredFile;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.source.Duties;
import io.pagerace.source.Duty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The contract as a checklist")
class ChecklistTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final Measured MEASURED = MeasuredFile.load("/pagerace");
    private static final Duties DUTIES = Duties.load("/pagerace");
    private static final Checklist CHECKLIST = new Checklist(REGISTRY, MEASURED, DUTIES);
    private static final String POOL = read("pool.c");
    /** The same driver where a tag in page->mapping makes a page movable. */
    private static final String TAGGED = POOL.replace(
                    "\tSetPageMovableOps(page);",
                    "\tlock_page(page);\n" + "\t__SetPageMovable(page, &pool_mops);\n\tunlock_page(page);")
            .replace("\tput_page(page);\n", "\t__ClearPageMovable(page);\n\tput_page(page);\n")
            .replace("return set_movable_ops(&pool_mops, PGTY_pool)", "return 0")
            .replace("\tset_movable_ops(NULL, PGTY_pool);\n", "");

    private static String read(String file) {
        try {
            return Files.readString(Path.of("src/test/resources/drivers", file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The patch that brings a file. */
    private static String patch(String text) {
        return patch("drivers/misc/pool.c", text);
    }

    private static String patch(String file, String text) {
        List<String> lines = text.lines().toList();
        return "diff --git a/" + file + " b/" + file + "\nnew file mode 100644\n--- /dev/null\n"
                + "+++ b/" + file + "\n@@ -0,0 +1," + lines.size() + " @@\n"
                + lines.stream().map(line -> "+" + line + "\n").collect(Collectors.joining());
    }

    private static DriverReview review(String text) {
        List<DriverReview> drivers = CHECKLIST.of(PatchText.parse(patch(text)));
        assertEquals(1, drivers.size());
        return drivers.get(0);
    }

    private static Map<String, String> answers(String text) {
        return answers(review(text));
    }

    private static Map<String, String> answers(DriverReview driver) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (DriverReview.Item item : driver.answers()) {
            String line =
                    item.text().map(each -> " " + each.substring(1).strip()).orElse("");
            answers.put(item.duty().name(), item.verdict() + line);
        }
        return answers;
    }

    @Test
    @DisplayName(
            "a driver by the types of 6.17 that does all of it: nothing is wrong, and what text can't show is open")
    void typed() {
        assertEquals(
                Map.ofEntries(
                        Map.entry("callbacks", "YES static const struct movable_operations pool_mops = {"),
                        Map.entry("isolate-unlinks", "YES list_del(&page->lru);"),
                        Map.entry("putback-relinks", "YES list_add(&page->lru, &pool->pages);"),
                        Map.entry("page-stays-locked", "YES"),
                        Map.entry("mark-stays", "UNKNOWN"),
                        Map.entry("flags-first", "YES SetPageMovableOps(page);"),
                        Map.entry("gets-first", "YES get_page(newpage);"),
                        Map.entry("fails-first", "YES list_add(&newpage->lru, &pool->pages);"),
                        Map.entry("says-again", "YES return -EAGAIN;"),
                        Map.entry("isolate-refuses-released", "UNKNOWN return false;"),
                        Map.entry("migrate-accepts-released", "UNKNOWN return 0;"),
                        Map.entry("putback-ignores-released", "UNKNOWN return;"),
                        Map.entry("module-waits", "UNKNOWN set_movable_ops(NULL, PGTY_pool);")),
                answers(POOL));
        assertEquals(List.of("v6.17"), review(POOL).kernels());
    }

    @Test
    @DisplayName(
            "a driver by the tag of 6.0: the mark is set and cleared under the page lock, which the core holds in callbacks")
    void tagged() {
        Map<String, String> answers = answers(TAGGED);
        assertEquals(List.of("v6.0"), review(TAGGED).kernels());
        assertEquals("YES __SetPageMovable(page, &pool_mops);", answers.get("mark-locked"));
        assertEquals("YES __ClearPageMovable(page);", answers.get("unmark-locked"));
        assertEquals("UNKNOWN", answers.get("refuses-no-copy"));
        assertEquals("UNKNOWN", answers.get("module-held"));
        assertFalse(answers.containsKey("mark-stays"));
    }

    @Test
    @DisplayName("a callback that is missing from a table that is shown whole")
    void missing() {
        String without = POOL.replace("\t.putback_page = pool_putback,\n", "");
        assertEquals(
                "NO static const struct movable_operations pool_mops = {",
                answers(without).get("callbacks"));
        assertEquals("UNKNOWN", answers(without).get("putback-relinks"));
        String cut = without.substring(0, without.indexOf("\t.isolate_page"));
        assertEquals("UNKNOWN", answers(cut).get("callbacks"));
    }

    @Test
    @DisplayName("a callback is looked for in the table's own file: static functions of others may have its name")
    void ownFile() {
        int begin = POOL.indexOf("static bool pool_isolate(");
        int end = POOL.indexOf("\n}\n", begin) + "\n}\n".length();
        String isolate = POOL.substring(begin, end);
        String rest = POOL.replace(isolate, "");
        assertEquals("YES list_del(&page->lru);", answers(POOL).get("isolate-unlinks"));
        assertEquals("UNKNOWN", answers(rest).get("isolate-unlinks"));
        List<DriverReview> drivers = CHECKLIST.of(PatchText.parse(patch("drivers/misc/lake.c", isolate) + patch(rest)));
        assertEquals(1, drivers.size());
        assertEquals(answers(rest), answers(drivers.get(0)));
    }

    @Test
    @DisplayName("what is wrong in the text is said at its line, and what another function may do is not")
    void wrong() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put(
                "no lock",
                change(
                        "isolate-unlinks",
                        POOL,
                        POOL.substring(POOL.indexOf("\tspin_lock"), POOL.indexOf("\treturn true;")),
                        "\tlist_del(&page->lru);\n"));
        wrong.put(
                "lock dropped",
                change(
                        "isolate-unlinks",
                        POOL,
                        "\t\tspin_unlock(&pool->lock);\n\t\treturn false;\n",
                        "\t\tspin_unlock(&pool->lock);\n"));
        wrong.put(
                "helper locks",
                change(
                        "isolate-unlinks",
                        POOL,
                        "\tspin_lock(&pool->lock);\n\tif (!pool_owns(pool, page)) {\n"
                                + "\t\tspin_unlock(&pool->lock);",
                        "\tpool_lock(pool);\n\tif (!pool_owns(pool, page)) {\n" + "\t\tpool_unlock(pool);"));
        wrong.put("helper unlinks", change("isolate-unlinks", POOL, "list_del(&page->lru)", "pool_unlink(page)"));
        wrong.put(
                "unlocks page",
                change("page-stays-locked", POOL, "\tput_page(page);\n", "\tunlock_page(page);\n\tput_page(page);\n"));
        wrong.put(
                "store behind",
                change(
                        "flags-first",
                        POOL,
                        "\t__SetPagePool(page);\n\tSetPageMovableOps(page);",
                        "\tSetPageMovableOps(page);\n\t__SetPagePool(page);"));
        wrong.put(
                "mark cleared",
                change("mark-stays", POOL, "\tput_page(page);\n", "\tClearPageMovableOps(page);\n\tput_page(page);\n"));
        wrong.put(
                "reference late",
                change(
                        "gets-first",
                        POOL.replace("\tget_page(newpage);\n", ""),
                        "\tput_page(page);\n",
                        "\tget_page(newpage);\n\tput_page(page);\n"));
        wrong.put(
                "fails behind",
                change(
                        "fails-first",
                        POOL,
                        "\tput_page(page);\n\treturn 0;",
                        "\tif (pool_full(pool))\n\t\treturn -EBUSY;\n\treturn 0;"));
        wrong.put(
                "fails at a label",
                change("fails-first", POOL, "\tput_page(page);\n\treturn 0;", "\treturn 0;\nout:\n\treturn -EBUSY;"));
        wrong.put("unlocked mark", change("mark-locked", TAGGED, "\tlock_page(page);\n\t__Set", "\t__Set"));
        wrong.put(
                "unlocked early",
                change(
                        "mark-locked",
                        TAGGED,
                        "\t__SetPageMovable(page, &pool_mops);\n\tunlock_page(page);",
                        "\tunlock_page(page);\n\t__SetPageMovable(page, &pool_mops);"));
        wrong.put(
                "one of two",
                change(
                        "mark-locked",
                        TAGGED,
                        "\tget_page(newpage);\n",
                        "\tget_page(newpage);\n\t__SetPageMovable(newpage, 0);\n"));
        wrong.put(
                "one of two elsewhere",
                change(
                        "mark-locked",
                        TAGGED,
                        "static int __init pool_init(void)\n{\n",
                        "static int __init pool_init(void)\n{\n\t__SetPageMovable(pool_page, 0);\n"));
        assertEquals(
                Map.ofEntries(
                        Map.entry("no lock", "NO list_del(&page->lru);"),
                        Map.entry("lock dropped", "UNKNOWN list_del(&page->lru);"),
                        Map.entry("helper locks", "UNKNOWN list_del(&page->lru);"),
                        Map.entry("helper unlinks", "UNKNOWN"),
                        Map.entry("unlocks page", "NO unlock_page(page);"),
                        Map.entry("store behind", "NO __SetPagePool(page);"),
                        Map.entry("mark cleared", "NO ClearPageMovableOps(page);"),
                        Map.entry("reference late", "NO list_add(&newpage->lru, &pool->pages);"),
                        Map.entry("fails behind", "NO return -EBUSY;"),
                        Map.entry("fails at a label", "UNKNOWN return -EBUSY;"),
                        Map.entry("unlocked mark", "UNKNOWN __SetPageMovable(page, &pool_mops);"),
                        Map.entry("unlocked early", "UNKNOWN __SetPageMovable(page, &pool_mops);"),
                        Map.entry("one of two", "YES __SetPageMovable(newpage, 0);"),
                        Map.entry("one of two elsewhere", "UNKNOWN __SetPageMovable(pool_page, 0);")),
                wrong);
    }

    private static String change(String duty, String text, String from, String to) {
        assertTrue(text.contains(from), from);
        return answers(text.replace(from, to)).get(duty);
    }

    @Test
    @DisplayName(
            "a table that was there, a file system's, and a driver that shows no callback say nothing that is not there")
    void parts() {
        String table = POOL.substring(POOL.indexOf("static const"), POOL.indexOf("static void pool_mark"));
        Map<String, String> answers = answers(table);
        assertEquals(List.of("v6.0", "v6.17"), review(table).kernels());
        assertEquals("YES static const struct movable_operations pool_mops = {", answers.remove("callbacks"));
        assertEquals(List.of("UNKNOWN"), answers.values().stream().distinct().toList());
        String changed = patch(table)
                .replace("+static", "-static const struct movable_operations pool_mops = {\n+static")
                .replace("-0,0", "-1,1");
        assertEquals(List.of(), CHECKLIST.of(PatchText.parse(changed)));
        assertEquals(
                List.of(),
                CHECKLIST.of(PatchText.parse(
                        patch("const struct address_space_operations fs_aops = {\n\t.migratepage = x,\n};\n"))));
    }

    @Test
    @DisplayName("each question has a reason, and a rule or a defect that there is, with a race if any was measured")
    void duties() {
        List<String> wrong = new ArrayList<>();
        for (Duty duty : DUTIES.all()) {
            boolean defect =
                    REGISTRY.defects().stream().anyMatch(each -> each.id().equals(duty.why()));
            boolean rule =
                    REGISTRY.rules().stream().anyMatch(each -> each.name().equals(duty.why()));
            if (duty.because().isEmpty() || !(duty.why().isEmpty() || defect || rule)) {
                wrong.add(duty.name());
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(
                "OpsRegistered at isolate.call_isolate_page, 12 steps",
                review(POOL).answers().stream()
                        .filter(item -> item.duty().name().equals("module-waits"))
                        .findFirst()
                        .orElseThrow()
                        .race()
                        .orElseThrow()
                        .toString());
    }

    @Test
    @DisplayName("text, mail and JSON have it; status 12 if a line breaks the contract, 0 if none does")
    void formats() {
        String bad = patch(POOL.replace("\tput_page(page);\n", "\tunlock_page(page);\n\tput_page(page);\n"));
        Cli.Result text = new Cli().root("/pagerace").stdin(bad).run("review");
        assertEquals("", text.err());
        assertEquals(12, text.status());
        assertTrue(text.out().contains("""

                                  no   Do the callbacks themselves leave the page locked?
                                       > drivers/misc/pool.c:36: unlock_page(page);
                                """), text::out);
        assertTrue(text.out().contains("\n  yes  Are all three callbacks set?\n"), text::out);
        assertTrue(
                text.out().lines().filter(line -> !line.contains("> ")).allMatch(line -> line.length() <= 78),
                text::out);
        Cli.Result mail = new Cli().root("/pagerace").stdin(bad).run("review", "--format", "mail");
        assertTrue(
                mail.out().contains("\n> +\tunlock_page(page);\n\nDo the callbacks".replace("\t", "        ")),
                mail::out);
        assertTrue(mail.out().contains("\n- Does the mark stay until the page is freed?"), mail::out);
        Cli.Result json = new Cli().root("/pagerace").stdin(bad).run("review", "--format", "json");
        JsonObject driver = JsonParser.parseString(json.out())
                .getAsJsonObject()
                .getAsJsonArray("reviews")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("drivers")
                .get(0)
                .getAsJsonObject();
        Cli.Result page = new Cli().root("/pagerace").stdin(bad).run("review", "--format", "html");
        assertTrue(
                page.out().contains("<td>Do the callbacks themselves leave the page locked?</td><td>no</td>"),
                page::out);
        Cli.Result b4 = new Cli().root("/pagerace").stdin(bad).run("review", "--format", "b4");
        assertTrue(b4.out().contains("\"status\": \"fail\""), b4::out);
        assertEquals(
                Map.of("fail", 1L, "open", 5L),
                sarif(bad)
                        .collect(Collectors.groupingBy(
                                result -> result.get("kind").getAsString(), TreeMap::new, Collectors.counting())));
        assertEquals(
                List.of(36),
                sarif(bad)
                        .filter(result -> result.get("level").getAsString().equals("error"))
                        .map(ChecklistTest::line)
                        .toList());
        assertEquals("pool_mops", driver.get("table").getAsString());
        assertEquals(13, driver.getAsJsonArray("answers").size());
        assertEquals(
                0, new Cli().root("/pagerace").stdin(patch(POOL)).run("review").status());
    }

    private static Stream<JsonObject> sarif(String text) {
        Cli.Result sarif = new Cli().root("/pagerace").stdin(text).run("review", "--format", "sarif");
        return JsonParser.parseString(sarif.out())
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("results")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject);
    }

    private static int line(JsonObject result) {
        return result.getAsJsonArray("locations")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("physicalLocation")
                .getAsJsonObject("region")
                .get("startLine")
                .getAsInt();
    }
}
