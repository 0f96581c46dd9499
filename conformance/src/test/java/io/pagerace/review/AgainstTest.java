package io.pagerace.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pagerace.Cli;
import io.pagerace.PageraceException;
import io.pagerace.measured.MeasuredFile;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.replay.ModelMachines;
import io.pagerace.source.Duties;
import io.pagerace.source.SourceMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("pagerace review --against")
class AgainstTest {
    private static final String MIGRATE = "mm/migrate.c";
    private static final String RECHECK = "\tif (PageMovableOpsIsolated(page))\n\t\tgoto out_no_isolated;\n";
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final SourceMap MAP = SourceMap.load("/pagerace");
    private static final Reviewer REVIEWER =
            new Reviewer(REGISTRY, MeasuredFile.load("/pagerace"), MAP, Duties.load("/pagerace"));
    /** As DriftTest has it. */
    private static final String KERNELS = System.getProperty("pagerace.kernels", "");

    @TempDir
    private Path dir;

    private Path tree;

    /** mm/migrate.c with what 6.17's steps need. */
    private String migrate;

    @BeforeEach
    void tree() throws IOException {
        tree = dir.resolve("linux");
        migrate = Files.readString(Path.of("src/test/resources/kernel-tree/mm/migrate.c"))
                .replace("\tif (!mops->isolate_page", RECHECK + "\tif (!mops->isolate_page");
        write(MIGRATE, migrate);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(tree.resolve(file).getParent());
        Files.writeString(tree.resolve(file), text);
    }

    private Cli.Result review(String patch, String... more) {
        return reviewOf(tree.toString(), patch, more);
    }

    private static Cli.Result reviewOf(String tree, String patch, String... more) {
        String[] args = new String[more.length + 3];
        System.arraycopy(more, 0, args, 3, more.length);
        args[0] = "review";
        args[1] = "--against";
        args[2] = tree;
        return new Cli()
                .root("/pagerace")
                .machines(new ModelMachines())
                .environment("PAGERACE_CACHE", "")
                .stdin(patch)
                .run(args);
    }

    private PatchReview reviewed(PatchedTree against, String patch) {
        return REVIEWER.review(new Letter("", "", patch), Optional.of(against));
    }

    private PatchReview reviewed(String patch) {
        return reviewed(new PatchedTree(tree.toString(), MAP), patch);
    }

    private static List<String> changes(PatchReview review) {
        return review.functions().stream()
                .map(function -> function.function() + " " + function.change())
                .toList();
    }

    private String refused(String patch) {
        PageraceException e = assertThrows(PageraceException.class, () -> reviewed(patch));
        assertEquals(2, e.exitStatus());
        assertTrue(e.getMessage().startsWith(tree + ": "), e::getMessage);
        return e.getMessage().substring((tree + ": ").length());
    }

    @Test
    @DisplayName("a patch without the look at PG_isolated breaks the tree's protocol: verdict, table, status 12")
    void removes() {
        Cli.Result result = review(Diffs.changes(MIGRATE, migrate, migrate.replace(RECHECK, "")), "--no-check");
        assertEquals("", result.err());
        assertEquals(12, result.status());
        String out = result.words();
        assertTrue(
                out.contains("The checker: v6.17/any-driver without isolate.recheck-isolated"
                        + " (the tree's core is v6.17's by its steps)"),
                result::out);
        assertTrue(out.contains(" before: 30 properties hold (at 2 CPUs, 2 pages, as recorded)"), result::out);
        assertTrue(
                out.contains(
                        " as patched: violated: SingleIsolation at any.isolate_page, 20 steps, 2 CPUs, 1 page; the other 26 properties hold there"),
                result::out);
        assertTrue(out.contains(" not checked: RefinesMovablePages,"), result::out);
        assertTrue(result.out().contains("\nCPU 0  "), result::out);
    }

    @Test
    @DisplayName("a check that the function has elsewhere is not gone, whatever the hunk shows")
    void elsewhere() throws IOException {
        String twice = migrate.replace(
                "\tfolio_unlock(folio);\n\treturn true;",
                "\tone();\n\ttwo();\n\tthree();\n" + RECHECK + "\tfour();\n\tfolio_unlock(folio);\n\treturn true;");
        write(MIGRATE, twice);
        String patch = Diffs.changes(MIGRATE, twice, twice.replace(RECHECK + "\tfour", "\tfour"));
        String shown = patch.replaceFirst("@@\n", "@@ bool isolate_movable_ops_page(struct page *page)\n");
        assertEquals(1, REVIEWER.review(new Letter("", "", shown)).remarks().size());
        PatchReview review = reviewed(patch);
        assertEquals(List.of("isolate_movable_ops_page AROUND"), changes(review));
        assertEquals(List.of(), review.remarks());
    }

    @Test
    @DisplayName("steps that change places over two hunks with a callback between them are left undecided")
    void moved() throws IOException {
        String call = "\tpage_movable_ops(page)->putback_page(page);\n";
        String clear = "\tClearPageMovableOpsIsolated(page);\n";
        String far = "\tone();\n\ttwo();\n\tthree();\n\tfour();\n\tfive();\n\tsix();\n\tseven();\n\teight();\n";
        String apart = migrate.replace(call + clear, call + far + clear);
        write(MIGRATE, apart);
        String patch = Diffs.changes(MIGRATE, apart, migrate.replace(call + clear, clear + far + call));
        assertEquals(
                List.of("putback_movable_ops_page MOVED", "putback_movable_ops_page MOVED"), changes(reviewed(patch)));
        Cli.Result result = review(patch, "--cpus", "1", "--pages", "1");
        assertEquals(0, result.status());
        assertTrue(
                result.words()
                        .contains(" steps in another order: v6.17/any-driver with putback.clear_isolated before"
                                + " putback.call_putback_page: putback.clear_isolated does not follow"
                                + " putback.call_putback_page there: what does is any.putback_page"),
                result::out);
    }

    @Test
    @DisplayName("a line whose step is known by what stands before it is not gone when it moves before that")
    void movedBefore() {
        String set = "\tSetPageMovableOpsIsolated(page);\n";
        String unlock = "\tfolio_unlock(folio);\n";
        Cli.Result result = review(
                Diffs.changes(MIGRATE, migrate, migrate.replace(set + unlock, unlock + set)),
                "--cpus",
                "2",
                "--pages",
                "1",
                "--no-tables");
        assertEquals(12, result.status());
        String out = result.words();
        assertTrue(
                out.contains("The checker: v6.17/any-driver with isolate.unlock_page before isolate.set_isolated"
                        + " (the tree's core is v6.17's by its steps)"),
                result::out);
        assertTrue(out.contains(" as patched: violated: SingleIsolation at any.isolate_page, 19 steps,"), result::out);
        assertFalse(out.contains("no rule stands for"), result::out);
    }

    @Test
    @DisplayName("the lines of a patch may stand elsewhere in the tree than it says")
    void shifted() throws IOException {
        String patch = Diffs.changes(MIGRATE, migrate, migrate.replace(RECHECK, ""));
        write(MIGRATE, "\n\n\n/* more */\n" + migrate);
        PatchReview review = reviewed(patch);
        assertEquals(1, review.remarks().size());
        Remark remark = review.remarks().get(0);
        assertEquals(
                "-\tif (PageMovableOpsIsolated(page))",
                review.functions().get(0).hunk().lines().get(remark.line()));
    }

    @Test
    @DisplayName("a patch that does not apply is refused with file, hunk, line, and what the tree has there")
    void differs() throws IOException {
        String patch = Diffs.changes(MIGRATE, migrate, migrate.replace(RECHECK, ""));
        write(MIGRATE, migrate.replace("if (!folio_trylock(folio))", "if (!trylock_page(page))"));
        assertEquals(
                "the patch does not apply: mm/migrate.c, hunk 1 of 1, line 8: the patch expects"
                        + " \"if (!folio_trylock(folio))\", the tree has \"if (!trylock_page(page))\"",
                refused(patch));
        Cli.Result result = review(patch);
        assertEquals(2, result.status());
        assertEquals(1, result.err().lines().count());
        assertEquals(
                "the patch does not apply: the tree has no mm/none.c", refused(patch.replace("migrate.c", "none.c")));
    }

    @Test
    @DisplayName("a patch that the tree has is said to be applied already")
    void already() throws IOException {
        String patch = Diffs.changes(MIGRATE, migrate, migrate.replace(RECHECK, ""));
        write(MIGRATE, migrate.replace(RECHECK, ""));
        assertEquals("the patch is already applied", refused(patch));
        write("mm/new.c", "int x;\n");
        assertEquals("the patch is already applied", refused(Diffs.adds("mm/new.c", "int x;\n")));
        assertEquals("the patch is already applied", refused(Diffs.deletes("mm/old.c", "int x;\n")));
    }

    @Test
    @DisplayName("each patch of a series is applied to what the one before has left, and judged so")
    void series() {
        String less = migrate.replace(RECHECK, "");
        String takes = mail(1, Diffs.changes(MIGRATE, migrate, less));
        String brings = mail(2, Diffs.changes(MIGRATE, less, migrate));
        Cli.Result result = review(takes + brings, "--no-check", "--no-tables");
        assertEquals("", result.err());
        assertEquals(12, result.status());
        String second = result.words().substring(result.words().indexOf("patch 2"));
        assertTrue(second.contains(" before: violated: SingleIsolation at any.isolate_page, 20 steps"), second);
        assertTrue(second.contains(" as patched: gone: SingleIsolation at any.isolate_page, 20 steps"), second);
        assertEquals(2, review(brings + takes).status());
    }

    @Test
    @DisplayName("two checks that two patches take out are gone together behind the second")
    void together() {
        String less = migrate.replace(RECHECK, "");
        String none = less.replace("\tif (unlikely(!page_has_movable_ops(page)))\n\t\tgoto out_put;\n", "");
        Cli.Result result = review(
                mail(1, Diffs.changes(MIGRATE, migrate, less)) + mail(2, Diffs.changes(MIGRATE, less, none)),
                "--no-check",
                "--no-tables");
        assertEquals("", result.err());
        String second = result.words().substring(result.words().indexOf("patch 2"));
        assertTrue(
                second.contains(
                        "v6.17/any-driver without isolate.recheck-type (the tree's core is v6.17's by its steps; by"
                                + " the patches before it it is without isolate.recheck-isolated) before: not checked as patched:"
                                + " not checked"),
                second);
    }

    @Test
    @DisplayName("a patch that brings the look at PG_isolated has its race before and not behind, status 0")
    void brings() throws IOException {
        String less = migrate.replace(RECHECK, "");
        write(MIGRATE, less);
        Cli.Result result = review(Diffs.changes(MIGRATE, less, migrate), "--no-tables");
        assertEquals("", result.err());
        assertEquals(0, result.status());
        String out = result.words();
        assertTrue(out.contains(" before: violated: SingleIsolation at any.isolate_page, 20 steps"), result::out);
        assertTrue(out.contains(" as patched: gone: SingleIsolation at any.isolate_page, 20 steps"), result::out);
    }

    private static String mail(int number, String patch) {
        return "From 1234567890 Mon Sep 17 00:00:00 2001\nFrom: a@example.org\nSubject: patch " + number + "\n\n---\n"
                + patch + "-- \n2.47.0\n\n";
    }

    @Test
    @DisplayName("a file may be new, go, or get another name; that its functions are elsewhere takes no step out")
    void files() throws IOException {
        write("mm/zsmalloc.c", "int zs;\n");
        assertEquals(
                "the patch does not apply: mm/zsmalloc.c is new in it, and the tree has such a file",
                refused(Diffs.adds("mm/zsmalloc.c", "int x;\n")));
        assertEquals(
                "the patch does not apply: mm/zsmalloc.c, hunk 1 of 1, line 1: the patch expects \"int x;\", the tree"
                        + " has \"int zs;\"",
                refused(Diffs.deletes("mm/zsmalloc.c", "int x;\n")));
        String list = """
                static int balloon_page_migrate(struct page *newpage, struct page *page)
                {
                \tget_page(newpage);
                \tother();
                \tballoon_page_insert(newpage);
                \treturn 0;
                }
                """;
        write("mm/balloon_compaction.c", list);
        PatchReview renamed = reviewed(Diffs.renames(
                "mm/balloon_compaction.c", "mm/balloon.c", list, list.replace("other();", "another(page);")));
        assertEquals(List.of("balloon_page_migrate AROUND"), changes(renamed));
        PatchReview gone = reviewed(Diffs.deletes("mm/balloon_compaction.c", list));
        assertTrue(gone.functions().get(0).steps().stream().allMatch(step -> step.startsWith("-")), gone::toString);
        PatchReview fresh = reviewed(Diffs.adds("mm/balloon.c", list));
        assertEquals(List.of("balloon_page_migrate ADDED"), changes(fresh));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../outside.c", "mm/../../outside.c", "/etc/passwd", ".git/config", "mm//x.c", "link/outside.c"})
    @DisplayName("what leads out of the tree is refused")
    void outside(String path) throws IOException {
        Files.writeString(tree.resolveSibling("outside.c"), "int x;\n");
        Files.createSymbolicLink(tree.resolve("link"), tree.getParent());
        String why = refused(Diffs.changes(path, "int x;\n", "int y;\n"));
        assertTrue(why.endsWith("is no path in a tree") || why.endsWith("leads out of the tree"), why);
    }

    @Test
    @DisplayName("comments and names that change leave nothing to check, status 0")
    void innocent() {
        Cli.Result result = review(Diffs.changes(
                MIGRATE,
                migrate,
                migrate.replace(RECHECK, "\t/* Once is enough. */\n" + RECHECK).replace("mode)", "how)")));
        assertEquals("", result.err());
        assertEquals(0, result.status(), result::out);
        assertFalse(result.out().contains("The checker"), result::out);
        assertFalse(result.out().contains("Not decided"), result::out);
    }

    @Test
    @DisplayName("real kernels: the look at PG_isolated under the page lock (-Dpagerace.kernels=6.1=DIR,...)")
    void kernels() throws IOException {
        assumeTrue(!KERNELS.isEmpty(), "no kernel source: -Dpagerace.kernels is not set");
        for (String each : KERNELS.split(",")) {
            String name = each.substring(each.indexOf('=') + 1);
            String text = Files.readString(Path.of(name, MIGRATE));
            String less = text.replaceFirst(" \\|\\| (PageIsolated\\(page|folio_test_isolated\\(folio)\\)\\)\n", ")\n")
                    .replaceFirst("\tif \\(PageMovableOpsIsolated\\(page\\)\\)\n.*\n", "");
            Cli.Result result = reviewOf(name, Diffs.changes(MIGRATE, text, less), "--no-check", "--no-tables");
            assertEquals("", result.err());
            assertEquals(12, result.status(), result::out);
            assertTrue(result.out().contains("as patched: violated: SingleIsolation"), result::out);
            assertTrue(result.out().contains("/any-driver without isolate.recheck-isolated"), result::out);
        }
    }
}
