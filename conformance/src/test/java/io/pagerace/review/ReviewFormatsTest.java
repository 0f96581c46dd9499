package io.pagerace.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.pagerace.Cli;
import io.pagerace.replay.ModelMachines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the formats of pagerace review that other programs read")
class ReviewFormatsTest {
    private static final Path MAIL = Path.of("src/test/resources/review/drops-checks.mail");
    private static final Path RFC =
            Path.of("../../shared/patches/2015-04-01_gioh_seed-rfc-v1_add-generic-callbacks.mail");
    private static final String COVER = "Subject: [PATCH 0/2] nothing in it\n\nThis series adds nothing.\n";

    /** "Writing an external check script" in docs/maintainer/review.rst of b4 0.16; other fields it does not read. */
    private static final String B4 = """
            {"type": "array", "items": {
              "type": "object",
              "required": ["tool", "status"],
              "additionalProperties": false,
              "properties": {
                "tool": {"type": "string", "minLength": 1},
                "status": {"enum": ["pass", "warn", "fail"]},
                "summary": {"type": "string", "pattern": "^[^\\\\n]*$"},
                "url": {"type": "string", "format": "uri"},
                "details": {"type": "string"}
            }}}
            """;

    private static String review(int status, String stdin, String... args) {
        Cli.Result result = new Cli()
                .root("/pagerace")
                .machines(new ModelMachines())
                .stdin(stdin)
                .run(Stream.concat(Stream.of("review"), Stream.of(args)).toArray(String[]::new));
        assertEquals("", result.err());
        assertEquals(status, result.status());
        return result.out();
    }

    private static void valid(JsonSchema schema, String text) {
        assertEquals(
                Set.of(),
                schema.validate(
                        text,
                        InputFormat.JSON,
                        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)));
    }

    private static JsonObject b4(int status, String stdin, String... args) {
        String text = review(
                status,
                stdin,
                Stream.concat(Stream.of("--format", "b4"), Stream.of(args)).toArray(String[]::new));
        valid(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(B4), text);
        JsonArray results = JsonParser.parseString(text).getAsJsonArray();
        assertEquals(1, results.size());
        return results.get(0).getAsJsonObject();
    }

    private static JsonArray sarif(int status, String stdin, String... args) throws IOException {
        String text = review(
                status,
                stdin,
                Stream.concat(Stream.of("--format", "sarif"), Stream.of(args)).toArray(String[]::new));
        try (InputStream in = ReviewFormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            valid(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in), text);
        }
        return JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("runs");
    }

    /** The patch the other way round. */
    private static String reversed() throws IOException {
        StringBuilder text = new StringBuilder();
        Path reply = Path.of("src/test/resources/review/reply.mail");
        for (String line : Files.readAllLines(reply)) {
            text.append(
                            line.startsWith("> -") && !line.startsWith("> --")
                                    ? "> +" + line.substring(3)
                                    : line.startsWith("> +") && !line.startsWith("> ++")
                                            ? "> -" + line.substring(3)
                                            : line.replaceAll("(@@ -)(\\S+) \\+(\\S+)", "$1$3 +$2"))
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    @DisplayName("b4: a check that is taken out fails, with the table in the details")
    void b4Fails() {
        JsonObject result = b4(12, "", MAIL.toString());
        assertEquals("pagerace", result.get("tool").getAsString());
        assertEquals("fail", result.get("status").getAsString());
        assertEquals(
                "0 known defects, 1 checks taken out, 0 put in",
                result.get("summary").getAsString());
        assertTrue(result.get("details").getAsString().contains("\nCPU 0 "));
    }

    @Test
    @DisplayName("b4: a check that is put in passes, a hunk that is cut off warns, a cover letter has no result")
    void b4Passes() throws IOException {
        String reversed = reversed();
        JsonObject passes = b4(0, reversed);
        assertEquals("pass", passes.get("status").getAsString());
        assertEquals(
                "0 known defects, 0 checks taken out, 1 put in",
                passes.get("summary").getAsString());
        String cut = reversed.substring(0, reversed.indexOf(">  \tif (!mops"));
        assertEquals("warn", b4(0, cut).get("status").getAsString());
        assertEquals("[]\n", review(0, COVER, "--format", "b4"));
    }

    @Test
    @DisplayName("SARIF: a result at the line that is taken out, a thread flow for each CPU, by the schema of OASIS")
    void sarifFlow() throws IOException {
        JsonArray runs = sarif(12, "", MAIL.toString());
        assertEquals(1, runs.size());
        JsonObject run = runs.get(0).getAsJsonObject();
        JsonArray results = run.getAsJsonArray("results");
        assertEquals(2, results.size());
        JsonObject checker = results.get(1).getAsJsonObject();
        assertEquals("checker", checker.get("ruleId").getAsString());
        assertEquals("error", checker.get("level").getAsString());
        assertEquals(153, line(checker.getAsJsonArray("locations").get(0).getAsJsonObject()));
        assertTrue(checker.has("codeFlows"));
        assertEquals(
                "Not decided: v6.17/any-driver without isolate.recheck-isolated: not checked: RefinesMovablePages,"
                        + " IsolatedReturns, OperationsEnd",
                notifications(run).get(0));
        JsonObject result = results.get(0).getAsJsonObject();
        assertEquals("isolate.recheck-isolated", result.get("ruleId").getAsString());
        assertEquals(
                "isolate.recheck-isolated",
                run.getAsJsonObject("tool")
                        .getAsJsonObject("driver")
                        .getAsJsonArray("rules")
                        .get(result.get("ruleIndex").getAsInt())
                        .getAsJsonObject()
                        .get("id")
                        .getAsString());
        assertEquals("error", result.get("level").getAsString());
        JsonObject location = result.getAsJsonArray("locations").get(0).getAsJsonObject();
        assertEquals("BEFORE", place(location).get("uriBaseId").getAsString());
        assertEquals("mm/migrate.c", place(location).get("uri").getAsString());
        assertEquals(153, line(location));
        assertTrue(run.getAsJsonObject("originalUriBaseIds").has("BEFORE"));

        JsonArray threads =
                result.getAsJsonArray("codeFlows").get(0).getAsJsonObject().getAsJsonArray("threadFlows");
        Set<Integer> order = new TreeSet<>();
        Set<String> ids = new TreeSet<>();
        for (JsonElement thread : threads) {
            ids.add(thread.getAsJsonObject().get("id").getAsString());
            int last = 0;
            for (JsonElement step : thread.getAsJsonObject().getAsJsonArray("locations")) {
                int at = step.getAsJsonObject().get("executionOrder").getAsInt();
                assertTrue(at > last, "time goes on");
                last = at;
                order.add(at);
                sarifStep(step.getAsJsonObject());
            }
        }
        assertEquals(Set.of("c0", "c1", "dev0"), ids);
        assertEquals(20, order.size());
        assertTrue(order.contains(1) && order.contains(20));
    }

    /** The lock is taken in the hunk's first line; the driver's own steps are in no line of it. */
    private static void sarifStep(JsonObject step) {
        JsonObject location = step.getAsJsonObject("location");
        String name = step.getAsJsonObject("properties").get("step").getAsString();
        String function = location.getAsJsonArray("logicalLocations")
                .get(0)
                .getAsJsonObject()
                .get("name")
                .getAsString();
        if (name.equals("isolate.trylock_page")) {
            assertEquals(150, line(location));
            assertEquals("%SRCROOT%", place(location).get("uriBaseId").getAsString());
            assertTrue(function.startsWith("isolate_movable"), function);
        }
        if (name.startsWith("any.")) {
            assertFalse(location.has("physicalLocation"), name);
        }
    }

    private static List<String> notifications(JsonObject run) {
        List<String> texts = new ArrayList<>();
        run.getAsJsonArray("invocations")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("toolExecutionNotifications")
                .forEach(each -> texts.add(each.getAsJsonObject()
                        .getAsJsonObject("message")
                        .get("text")
                        .getAsString()));
        return texts;
    }

    private static JsonObject place(JsonObject location) {
        return location.getAsJsonObject("physicalLocation").getAsJsonObject("artifactLocation");
    }

    private static int line(JsonObject location) {
        return location.getAsJsonObject("physicalLocation")
                .getAsJsonObject("region")
                .get("startLine")
                .getAsInt();
    }

    @Test
    @DisplayName("SARIF: what was not read is a notification; a file outside of the tree has no place")
    void sarifHostile() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/review/reply.mail"), StandardCharsets.UTF_8)
                .replace("a/mm/migrate.c", "a/../migrate.c")
                .replace("b/mm/migrate.c", "b/../migrate.c");
        JsonObject run = sarif(0, text.substring(0, text.indexOf(">  \tif (!mops")))
                .get(0)
                .getAsJsonObject();
        List<String> notifications = notifications(run);
        assertEquals(2, notifications.size(), notifications::toString);
        assertTrue(notifications.get(0).endsWith(" is not as long as it says"), notifications::toString);
        assertTrue(notifications.get(1).startsWith("Not decided: "), notifications::toString);
    }

    @Test
    @DisplayName("SARIF and b4 of the patch of 1 Apr 2015: 23 defects are errors, ten questions are for review")
    void rfc() throws IOException {
        assumeTrue(Files.exists(RFC), "no posted patches at hand");
        JsonArray results =
                sarif(12, "", RFC.toString()).get(0).getAsJsonObject().getAsJsonArray("results");
        int errors = 0;
        int questions = 0;
        for (JsonElement result : results) {
            JsonObject object = result.getAsJsonObject();
            errors += object.get("level").getAsString().equals("error") ? 1 : 0;
            questions += object.get("kind").getAsString().equals("review") ? 1 : 0;
            assertTrue(line(object.getAsJsonArray("locations").get(0).getAsJsonObject()) > 0);
        }
        assertEquals(23, errors);
        assertEquals(10, questions);
        assertEquals("fail", b4(12, "", RFC.toString()).get("status").getAsString());
    }

    @Test
    @DisplayName("--out writes the whole file or none, and nothing to standard output")
    void out(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("review.json");
        Files.writeString(file, "old");
        assertEquals("", review(12, "", "--format", "b4", "--no-tables", "--out", file.toString(), MAIL.toString()));
        assertEquals(review(12, "", "--format", "b4", "--no-tables", MAIL.toString()), Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
        for (String name :
                List.of(folder.toString(), folder.resolve("none/review.json").toString(), "")) {
            Cli.Result result = new Cli().root("/pagerace").run("review", "--out", name, MAIL.toString());
            assertEquals(2, result.status(), result::err);
            assertTrue(result.err().startsWith("pagerace: --out: " + name + ": "), result::err);
        }
    }
}
