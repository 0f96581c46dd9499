package io.pagerace.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pagerace.Cli;
import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Kernel source held to the specs")
class DriftTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final SourceMap MAP = SourceMap.load("/pagerace");
    /** The directories of a kernel's source by version, as in 5.10=DIR,6.1=DIR; what this machine has. */
    private static final String KERNELS = System.getProperty("pagerace.kernels", "");

    /** What each kernel's parts are, found by reading them. */
    private static final Map<String, List<String>> PARTS = Map.ofEntries(
            entry("3.8", "core v3.8", "balloon v3.8"),
            entry("3.10", "core v3.12", "balloon v3.8"),
            entry("3.12", "core v3.12", "balloon v3.8"),
            entry("3.19", "core v4.0", "balloon v4.0"),
            entry("4.4", "core v4.0", "balloon v4.0"),
            entry("4.9", "core v4.8", "balloon v4.8", "zsmalloc v4.8"),
            entry("4.14", "core v4.10", "balloon v4.8", "zsmalloc v4.8"),
            entry("4.19", "core v4.10", "balloon v4.8", "zsmalloc v4.8"),
            entry("5.2", "core v5.2", "balloon v4.8", "zsmalloc v4.8", "z3fold v5.2"),
            entry("5.3", "core v5.2", "balloon v5.10", "vmw v5.10", "zsmalloc v5.10", "z3fold v5.2"),
            entry("5.4", "core v5.2", "balloon v5.10", "vmw v5.10", "zsmalloc v5.10", "z3fold v5.2"),
            // From 5.3 to 6.16 the balloon takes pages_lock before the page lock.
            entry("5.10", "core v5.10", "balloon v5.10", "cmm v5.10", "vmw v5.10", "zsmalloc v5.10", "z3fold v5.10"),
            entry("5.14", "core v5.10", "balloon v5.10", "cmm v5.10", "vmw v5.10", "zsmalloc v5.10", "z3fold v5.10"),
            entry("5.17", "core v5.10", "balloon v5.10", "cmm v5.10", "vmw v5.10", "zsmalloc v5.18", "z3fold v5.10"),
            entry("5.19", "core v5.18", "balloon v5.10", "cmm v5.10", "vmw v5.10", "zsmalloc v6.0", "z3fold v6.0"),
            // The stable kernels have had the two passes of 6.3, and the list without isolated pages of 6.17.
            entry("6.1", "core v6.3", "balloon v6.17", "cmm v5.10", "vmw v5.10", "zsmalloc v6.0", "z3fold v6.0"),
            entry("6.12", "core v6.3", "balloon v6.17", "cmm v5.10", "vmw v5.10", "zsmalloc v6.0", "z3fold v6.0"),
            entry("7.2", "core v6.17", "balloon v7.3", "cmm v5.10", "vmw v7.3", "zsmalloc v6.17"),
            entry("7.3", "core v6.17", "balloon v7.3", "cmm v5.10", "vmw v7.3", "zsmalloc v7.3"));

    private static Map.Entry<String, List<String>> entry(String kernel, String... parts) {
        return Map.entry(kernel, List.of(parts));
    }

    private static Tree fixture() {
        return Tree.read("src/test/resources/kernel-tree", MAP.files());
    }

    @Test
    @DisplayName("a kernel without the second look at PG_isolated is 6.17's with a step changed")
    void changed() {
        Drift core = Drift.of(REGISTRY, MAP, fixture()).get(0);
        assertEquals("core v6.17", core.subject().name() + " " + core.kernel());
        assertEquals(List.of("v7.3"), core.alike());
        Where recheck = core.steps().get("isolate.recheck");
        assertEquals(Where.Found.CHANGED, recheck.found());
        assertEquals(2, recheck.line());
        assertEquals(
                "mm/migrate.c:8 isolate_movable_ops_page()",
                core.steps().get("isolate.trylock_page").toString());
        assertEquals(Where.Found.GONE, core.steps().get("move.clear_isolated").found());
    }

    @Test
    @DisplayName("a zsmalloc without callbacks is no part of the protocol; one with a callback is")
    void older() {
        String old = "void zs_free(void)\n{\n\tclass = x;\n\tobj_free(x);\n}\n";
        String callback = "bool zs_page_isolate(void)\n{\n\tinc_zspage_isolation(x);\n}\n";
        assertEquals(List.of(), Drift.of(REGISTRY, MAP, new Tree("old", Map.of("mm/zsmalloc.c", CFile.parse(old)))));
        assertEquals(
                "zsmalloc",
                Drift.of(REGISTRY, MAP, new Tree("new", Map.of("mm/zsmalloc.c", CFile.parse(old + callback))))
                        .get(0)
                        .subject()
                        .name());
    }

    @Test
    @DisplayName("pagerace drift names what is not found, status 22; pagerace map says which step a line is")
    void commands() {
        Cli.Result drift = new Cli().root("/pagerace").run("drift", "src/test/resources/kernel-tree");
        assertEquals("", drift.err());
        assertEquals(22, drift.status());
        assertTrue(
                drift.out()
                        .replaceAll(" +", " ")
                        .contains("\n isolate.recheck changed not in isolate_movable_ops_page(), mm/migrate.c:2\n"),
                drift::out);
        Cli.Result map =
                new Cli().root("/pagerace").run("map", "mm/migrate.c:8", "--tree", "src/test/resources/kernel-tree");
        assertEquals("", map.err());
        assertEquals(0, map.status());
        assertTrue(map.out().startsWith("isolate_movable_ops_page() in mm/migrate.c:\n"), map::out);
        assertTrue(map.out().contains("\n> 8   isolate.trylock_page"), map::out);
        Cli.Result step = new Cli().root("/pagerace").run("map", "putback_movable_pages");
        assertTrue(step.out().contains("putback.put_page"), step::out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-tree", "src", "no-such-tree@v6.1", ".@no-such-revision", ".@--help", "\0"})
    @DisplayName("what is no kernel tree is said in a line")
    void noTree(String name) {
        if (name.startsWith(".@")) {
            GitRepository.assume();
        }
        PageraceException e = assertThrows(PageraceException.class, () -> Tree.read(name, MAP.files()));
        assertEquals(2, e.exitStatus());
    }

    @Test
    @DisplayName("a revision of a git repository is read as a directory is")
    void git(@TempDir Path dir) throws IOException, InterruptedException {
        Files.createDirectories(dir.resolve("mm"));
        Files.copy(Path.of("src/test/resources/kernel-tree/mm/migrate.c"), dir.resolve("mm/migrate.c"));
        GitRepository.commit(dir);
        Files.delete(dir.resolve("mm/migrate.c"));
        Tree tree = Tree.read(dir + "@HEAD", MAP.files());
        assertEquals("v6.17", Drift.of(REGISTRY, MAP, tree).get(0).kernel());
    }

    @Test
    @DisplayName("real kernels are what they are, with no step gone that is there (-Dpagerace.kernels=6.1=DIR,...)")
    void kernels() {
        assumeTrue(!KERNELS.isEmpty(), "no kernel source: -Dpagerace.kernels is not set");
        Map<String, List<String>> found = new TreeMap<>();
        Map<String, List<String>> expected = new TreeMap<>();
        for (String each : KERNELS.split(",")) {
            String version = each.substring(0, each.indexOf('='));
            Tree tree = Tree.read(each.substring(each.indexOf('=') + 1), MAP.files());
            found.put(
                    version,
                    Drift.of(REGISTRY, MAP, tree).stream()
                            .map(drift -> drift.subject().name() + " " + drift.kernel())
                            .toList());
            expected.put(version, PARTS.get(version));
        }
        assertEquals(expected, found);
    }
}
