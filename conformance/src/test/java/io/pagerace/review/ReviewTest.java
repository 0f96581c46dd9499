package io.pagerace.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pagerace.Cli;
import io.pagerace.Golden;
import io.pagerace.measured.MeasuredFile;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.replay.ModelMachines;
import io.pagerace.source.Duties;
import io.pagerace.source.SourceMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("pagerace review")
class ReviewTest {
    private static final Path MAILS = Path.of("../../shared/patches");
    private static final Path OWN = Path.of("src/test/resources/review");
    private static final String RFC = "2015-04-01_gioh_seed-rfc-v1_add-generic-callbacks.mail";
    private static final String REPLY = "2015-04-07_minchan-review-of-seed_QUOTED.txt";
    private static final Reviewer REVIEWER = new Reviewer(
            RegistryLoader.load("/pagerace"),
            MeasuredFile.load("/pagerace"),
            SourceMap.load("/pagerace"),
            Duties.load("/pagerace"));

    private static List<PatchReview> review(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Letters.read(file.getFileName().toString(), in).stream()
                    .map(REVIEWER::review)
                    .toList();
        }
    }

    private static PatchReview posted(String name) throws IOException {
        assumeTrue(Files.isDirectory(MAILS), "no posted patches at hand");
        return review(MAILS.resolve(name)).get(0);
    }

    private static Set<String> about(PatchReview review) {
        return review.remarks().stream().map(Remark::about).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drops-checks.mail", "reply.mail"})
    @DisplayName("says what the look at PG_isolated was for, of a patch in an encoded attachment and in a reply")
    void removed(String name) throws IOException {
        PatchReview review = review(OWN.resolve(name)).get(0);
        assertEquals(List.of(), review.problems());
        assertEquals(2, review.functions().size());
        FunctionReview isolate = review.functions().get(0);
        assertEquals("isolate_movable_ops_page", isolate.function());
        assertEquals(Change.REMOVED, isolate.change());
        assertTrue(
                isolate.steps().contains("-isolate.recheck"),
                () -> isolate.steps().toString());
        Remark remark = isolate.remarks().get(0);
        assertEquals("isolate.recheck-isolated", remark.about());
        assertEquals(Remark.Kind.REMOVES, remark.kind());
        assertEquals("SingleIsolation", remark.race().orElseThrow().property());
        assertEquals(Change.COMMENT, review.functions().get(1).change());
        assertEquals(1, review.remarks().size());
    }

    @Test
    @DisplayName("shows the race under the line that prevented it, status 12")
    void table() {
        Cli.Result result = cli().run("review", OWN.resolve("drops-checks.mail").toString());
        assertEquals("", result.err());
        assertEquals(12, result.status());
        assertTrue(
                result.out().contains("\n> -        if (PageMovableOpsIsolated(page))\n  takes out isolate."),
                result::out);
        assertTrue(result.out().contains("\nCPU 0 "), result::out);
    }

    @Test
    @DisplayName("drafts a reply of lines of at most 78 columns, but for what it quotes")
    void mail() {
        Cli.Result result = cli().run(
                        "review",
                        "--format",
                        "mail",
                        OWN.resolve("drops-checks.mail").toString());
        assertEquals("", result.err());
        assertTrue(result.out().startsWith("Subject: Re: [PATCH] mm/migrate: one look is enough "), result::out);
        assertTrue(result.out().contains("pagerace"), result::out);
        result.out()
                .lines()
                .filter(line -> !line.startsWith(">") && !line.startsWith("Subject:"))
                .forEach(line -> assertTrue(line.length() <= 78, line));
    }

    @Test
    @DisplayName("finds the defects of the patch of 1 Apr 2015 by itself, each at the line that has it")
    void rfc() throws IOException {
        PatchReview review = posted(RFC);
        assertEquals("rfc2015", review.kernel().orElseThrow());
        assertEquals(List.of(), review.problems());
        Map<String, String> at = new TreeMap<>();
        review.functions()
                .forEach(function -> function.remarks().forEach(remark -> at.put(remark.about(), function.function())));
        Map<String, String> expected = new TreeMap<>();
        Stream.of("S02", "S05", "S13", "S14", "S15", "S24", "Q8")
                .forEach(id -> expected.put(id, "isolate_migratepages_block"));
        Stream.of("S01", "S12", "S21", "Q6", "Q7").forEach(id -> expected.put(id, "mapping_migratable"));
        Stream.of("S03", "S09", "S32", "Q10").forEach(id -> expected.put(id, "putback_movable_pages"));
        Stream.of("S04", "S17", "S18").forEach(id -> expected.put(id, "__unmap_and_move"));
        Stream.of("S08", "Q9").forEach(id -> expected.put(id, "isolated_migratable_page"));
        Stream.of("S16", "Q1", "Q2", "Q3").forEach(id -> expected.put(id, "address_space_operations"));
        expected.put("S06", "balloon_page_migrate");
        expected.put("S07", "balloon_page_putback");
        expected.put("S10", "virtballoon_probe");
        expected.put("S11", "balloon_mapping_free");
        expected.put("S20", "balloon_page_delete");
        expected.put("S22", "balloon_page_insert");
        expected.put("Q4", "mapping_set_migratable");
        expected.put("Q5", "__mapping_ops");
        assertEquals(expected, at);
    }

    @Test
    @DisplayName("says the same of the reply of 7 Apr 2015 that quotes it, and every question of that reply")
    void reply() throws IOException {
        PatchReview reply = posted(REPLY);
        assertEquals(about(posted(RFC)), about(reply));
        for (int i = 1; i <= 10; i++) {
            assertTrue(about(reply).contains("Q" + i), "Q" + i);
        }
    }

    @Test
    @DisplayName("of each posted patch: what it does to which function, and what there is to say")
    void all() throws IOException {
        assumeTrue(Files.isDirectory(MAILS), "no posted patches at hand");
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(MAILS)) {
            for (Path file : files.sorted().toList()) {
                text.append(file.getFileName()).append('\n');
                for (PatchReview review : review(file)) {
                    review.problems()
                            .forEach(problem ->
                                    text.append("  ! ").append(problem).append('\n'));
                    review.functions().forEach(function -> line(text, function));
                }
            }
        }
        Golden.check("reviews.txt", text.toString());
    }

    private static void line(StringBuilder text, FunctionReview function) {
        if (function.steps().isEmpty() && function.remarks().isEmpty()) {
            return;
        }
        Set<String> said = new LinkedHashSet<>();
        function.remarks()
                .forEach(remark -> said.add(
                        switch (remark.kind()) {
                            case REMOVES -> "-" + remark.about();
                            case ADDS -> "+" + remark.about();
                            default -> remark.about();
                        }));
        text.append("  ")
                .append(function.hunk())
                .append(' ')
                .append(function.function())
                .append(": ")
                .append(function.change().words())
                .append(said.isEmpty() ? "" : ": " + String.join(" ", said))
                .append('\n');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no patch at all",
                "Subject: x\n\nno patch",
                "Subject: x\nContent-Type: multipart/mixed; boundary=\"a\"\n\n--a\n--a\n--a--\n",
                """
                Subject: =?no-such-charset?q?=FF?=
                Content-Type: text/plain; charset=no-such-charset
                Content-Transfer-Encoding: base64

                ////
                """,
                "diff --git a/x b/x\n--- a/x\n+++ b/x\n",
                "\0\0\0\0",
                "> > > > > >",
            })
    @DisplayName("what has no patch is said in a line, status 2")
    void none(String text) {
        Cli.Result result = cli().stdin(text).run("review", "-");
        assertEquals(2, result.status(), result::err);
        assertEquals("pagerace: standard input: there is no patch in it\n", result.err());
    }

    @ParameterizedTest
    @CsvSource({"no-such-file.mail, no such file", "., cannot be read: Is a directory"})
    @DisplayName("what is no file is said in a line, status 2")
    void noFile(String name, String message) {
        Cli.Result result = cli().run("review", name);
        assertEquals(2, result.status());
        assertEquals("pagerace: " + name + ": " + message + "\n", result.err());
    }

    @Test
    @DisplayName("a hunk that is cut off is reviewed as far as it goes, and that is said")
    void cutOff() throws IOException {
        String text = Files.readString(OWN.resolve("reply.mail"));
        PatchReview review =
                REVIEWER.review(Letters.read("x", stream(text.substring(0, text.indexOf(">  \tif (!mops"))))
                        .get(0));
        assertEquals(List.of("the hunk at mm/migrate.c:150 is not as long as it says"), review.problems());
        assertEquals(Set.of("isolate.recheck-isolated"), about(review));
    }

    @Test
    @DisplayName("nothing that a mail says moves the cursor, changes a colour or turns the text")
    void escapes() {
        String patch = """
                Subject: \u001b[31mred\u001b[0m \u202eback

                --- a/mm/\u001b[2Jmigrate.c
                +++ b/mm/\u001b[2Jmigrate.c
                @@ -1,1 +1,1 @@ f(\u0007)
                -x\u001b[A;
                +y\u009b;
                """.replace(";\n", ";\u0085;\n");
        for (String format : List.of("text", "mail", "json", "b4", "sarif", "html")) {
            Cli.Result result = cli().stdin(patch).run("review", "--format", format);
            assertEquals("", result.err());
            assertTrue(
                    result.out()
                            .chars()
                            .allMatch(c -> c == '\n' || (c >= ' ' && c != 0x9b && c != 0x85 && c != 0x202e)),
                    result::out);
        }
    }

    @Test
    @DisplayName("nor does a message about a mail that can't be read")
    void escapedMessage() {
        String mail =
                "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(1_001) + "--b--\n";
        Cli.Result result = cli().stdin(mail).run("review", "-");
        assertEquals(2, result.status());
        assertTrue(result.err().startsWith("pagerace: standard input: no mail that can be read: more than 1000 parts"));
        Cli.Result named = cli().run("review", "no\u001b[2J\u009bmail");
        assertEquals("pagerace: no?[2J?mail: no such file\n", named.err());
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Cli cli() {
        return new Cli().root("/pagerace").machines(new ModelMachines());
    }
}
