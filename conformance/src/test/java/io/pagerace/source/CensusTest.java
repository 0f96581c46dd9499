package io.pagerace.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.registry.StepInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Who has to do with the protocol in a kernel")
class CensusTest {
    private static final Callers CALLERS = Callers.load("/pagerace");
    private static final String DRIVER = """
            static bool pool_isolate(struct page *page, isolate_mode_t mode)
            {
                /* migrate_pages(page) */
                return true;
            }

            static const struct movable_operations pool_mops = {
                .migrate_page = pool_migrate,
                .isolate_page = pool_isolate,
            };

            static int __init pool_init(void)
            {
                return set_movable_ops(&pool_mops, PGTY_pool);
            }
            """;

    @TempDir
    private Path tree;

    @BeforeEach
    void kernel() throws IOException {
        write("mm/migrate.c", "int migrate_pages(struct list_head *from)\n{\n\treturn 0;\n}\n");
        write("mm/zsmalloc.c", "static void reset_page(struct page *page)\n{\n\t__ClearPageMovable(page);\n}\n");
        write("drivers/misc/pool.c", DRIVER);
        write("drivers/misc/other.c", """
                static const struct address_space_operations other_aops = {
                    .writepage = set_movable_ops_later,
                };

                int other(void)
                {
                    return set_movable(1);
                }
                """);
        write("tools/mm/test.c", "int main(void)\n{\n\treturn migrate_pages(0);\n}\n");
        write("Documentation/mm.rst", "set_movable_ops(x)\n");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(tree.resolve(file).getParent());
        Files.writeString(tree.resolve(file), text);
    }

    private Census count(String name) {
        return Census.of(CALLERS, SourceFiles.of(name), "v6.17");
    }

    private static void assertPool(Census census) {
        assertEquals(
                "{drivers/misc/pool.c:pool_init set_movable_ops=14,"
                        + " drivers/misc/pool.c:pool_mops movable_operations=7}",
                census.come().toString());
        assertEquals(
                "{mm/zsmalloc.c:reset_page __ClearPageMovable=3}",
                census.found().toString());
        assertTrue(census.gone().stream()
                .map(Callers.Use::toString)
                .anyMatch("mm/zsmalloc.c:zs_init set_movable_ops"::equals));
        // 6.17 has no page cache's callbacks for the balloon: nobody misses them.
        assertTrue(
                census.gone().stream().allMatch(use -> CALLERS.known().get(use).contains("v6.17")));
        assertFalse(census.none());
        assertEquals(4, census.files());
    }

    @Test
    @DisplayName("a driver and a caller that nobody knows are new, with their lines; programs and documents are none")
    void come() {
        assertPool(count(tree.toString()));
    }

    @Test
    @DisplayName("a revision of a git repository is searched as a directory is, whatever the revision is called")
    void git() throws IOException, InterruptedException {
        GitRepository.commit(tree);
        assertPool(count(tree + "@HEAD"));
        write("mm/long.c", "// set_movable_ops\n".repeat(SourceFiles.LIMIT / 19 + 1));
        GitRepository.commit(tree);
        assertEquals(Set.of("mm/long.c"), count(tree + "@HEAD").skipped().keySet());
        for (String revision : List.of("--open-files-in-pager=false", "-O", "no-such-revision", "HEAD:mm/migrate.c")) {
            assertEquals(0, count(tree + "@" + revision).files(), revision);
        }
    }

    @Test
    @DisplayName("links in circles, pipes, bytes that are no text and files as long as a disk are no obstacle")
    void hostile() throws IOException, InterruptedException {
        Files.createSymbolicLink(tree.resolve("mm/again"), tree);
        Files.createSymbolicLink(tree.resolve("mm/self.c"), tree.resolve("mm/self.c"));
        Files.createSymbolicLink(tree.resolve("mm/zero.c"), Path.of("/dev/zero"));
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", tree.resolve("mm/pipe.c").toString())
                        .start()
                        .waitFor());
        Files.write(tree.resolve("mm/bytes.c"), (DRIVER + "\u00ff\u0000").getBytes(StandardCharsets.ISO_8859_1));
        write("mm/long.c", "// set_movable_ops\n".repeat(SourceFiles.LIMIT / 19 + 1));
        write(
                "mm/string.c",
                "char *movable = \"" + "\\\\x".repeat(200_000) + "\";\n#define movable " + "\\\\x".repeat(200_000)
                        + "\n" + "(".repeat(100_000) + "{".repeat(100_000) + "set_movable_ops(");
        Census census = count(tree.toString());
        assertEquals(Set.of("mm/long.c"), census.skipped().keySet());
        assertEquals(4, census.come().size(), () -> census.come().toString());
        assertEquals(7, census.files());
    }

    @Test
    @DisplayName("a file of the protocol that is no C file ends in a line, status 2")
    void tooLong() throws IOException {
        write("mm/migrate.c", " ".repeat(SourceFiles.LIMIT + 1));
        PageraceException e =
                assertThrows(PageraceException.class, () -> Tree.read(tree.toString(), Set.of("mm/migrate.c")));
        assertEquals(2, e.exitStatus());
    }

    @Test
    @DisplayName("pagerace drift says what is new and gone, how many files it read, and a column of each in the matrix")
    void command() {
        Cli.Result drift = new Cli().root("/pagerace").run("drift", "--kernel", "v6.17", tree.toString());
        assertEquals("", drift.err());
        assertEquals(22, drift.status());
        String text = drift.out().replaceAll(" +", " ");
        assertTrue(text.contains("\n 4 C files: 1 callbacks and callers are known, 2 new, "), text);
        assertTrue(text.contains("\n pool_mops movable_operations new drivers/misc/pool.c:7\n"), text);
        assertTrue(text.contains("\n zs_init set_movable_ops gone mm/zsmalloc.c\n"), text);
        assertFalse(text.contains("reset_page __ClearPageMovable"), text);
        Cli.Result matrix = new Cli().root("/pagerace").run("drift", "--matrix", "--kernel", "v6.17", tree.toString());
        assertTrue(matrix.out().contains("\n(callbacks, callers)"), matrix::out);
        assertTrue(matrix.out().strip().matches("(?s).* 1 \\+2 -\\d+"), matrix::out);
    }

    @Test
    @DisplayName("the table speaks of kernels that there are, and of names that the search finds")
    void table() {
        Registry registry = RegistryLoader.load("/pagerace");
        Set<String> kernels = registry.steps().stream()
                .map(StepInfo::kernels)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<Callers.Use, Set<String>> use : CALLERS.known().entrySet()) {
            if (!kernels.containsAll(use.getValue())) {
                wrong.add(use.toString());
            }
            boolean table = use.getKey().name().endsWith("_operations");
            String text = table
                    ? "struct " + use.getKey().name() + " x = { .isolate_page = y };"
                    : "int x(void)\n{\n\t" + use.getKey().name() + "(y);\n}\n";
            if (CALLERS.in("mm/x.c", text).size() != 1
                    || CALLERS.stems().stream().noneMatch(text::contains)) {
                wrong.add(use.toString());
            }
        }
        assertEquals(List.of(), wrong);
    }
}
