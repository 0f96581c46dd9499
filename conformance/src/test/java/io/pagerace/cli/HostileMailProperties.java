package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.explore.ExchangeChecker;
import io.pagerace.measured.Measured;
import io.pagerace.measured.MeasuredFile;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.RemarkTables;
import io.pagerace.review.Letters;
import io.pagerace.review.PatchCheck;
import io.pagerace.review.PatchReview;
import io.pagerace.review.Reviewer;
import io.pagerace.source.Duties;
import io.pagerace.source.SourceMap;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.trace.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Mails that are cut off, damaged, or made to do harm, through all formats of pagerace review. */
@Label("a mail, whatever is in it, never crashes or stalls a review, nor reaches terminal or page unescaped")
class HostileMailProperties {
    private static final Duration ENOUGH = Duration.ofSeconds(60);
    private static final Path OWN = Path.of("src/test/resources/review");
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final Measured MEASURED = MeasuredFile.load("/pagerace");
    private static final SourceMap MAP = SourceMap.load("/pagerace");
    private static final Reviewer REVIEWER = new Reviewer(REGISTRY, MEASURED, MAP, Duties.load("/pagerace"));
    private static final PatchCheck.Checker NO_CHECK = new PatchCheck.Checker() {
        @Override
        public Scope scope(Protocol protocol) {
            return protocol.scope();
        }

        @Override
        public boolean anew() {
            return false;
        }

        @Override
        public Optional<CheckResult> check(CheckRequest request) {
            return Optional.empty();
        }

        @Override
        public Optional<ExchangeChecker> exchanges(CheckRequest request, String order) {
            return Optional.empty();
        }
    };
    /** What a terminal obeys, and what turns or hides text. */
    private static final Pattern ESCAPE = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\p{Cf}\\u2028\\u2029]");
    /** The page's own style sheet and script. */
    private static final Pattern OWN_CODE =
            Pattern.compile("(?s)^(.*?)<style>.*?</style>(.*)<script>.*?</script>(.*?)$");
    /** All other markup that the page has, whatever the mail: nothing else may look like some. */
    private static final Pattern MARKUP = Pattern.compile(
            "</?(?:html|head|meta|title|body|main|article|header|h[1-3]|p|kbd|nav|ol|ul|li|a|br|span|section|code|table|caption"
                    + "|tbody|thead|tr|td|th|div|figure|figcaption|button|output|svg|text|line|g|rect|circle|dl|dt|dd)"
                    + "(?: [a-z0-9A-Z:-]+(?:=\"[^\"<>]*\")?)*>|<!DOCTYPE html>");

    private static final String PATCH =
            "--- a/mm/migrate.c\n+++ b/mm/migrate.c\n@@ -1,2 +1,2 @@ isolate_movable_page\n";

    private static final List<String> TOKENS = List.of(
            "diff --git a/mm/migrate.c b/mm/migrate.c\n",
            "--- a/../../../etc/passwd\n+++ b//etc/shadow\n@@ -1 +1 @@\n-a\n+b\n",
            "--- a/C:\\windows\n+++ b/https://x\n@@ -1 +1 @@\n-a\n+b\n",
            "--- /dev/null\n+++ b/\"\\303\\050\\033\"\n@@ -0,0 +1 @@\n+x\n",
            "@@ -1,3 +1,4 @@ isolate_movable_page(struct page *page)\n",
            "@@ -2147483647,2147483647 +99999999999,4294967295 @@\n",
            "@@@ -1,2 -1,2 +1,3 @@@\n++x\n",
            "GIT binary patch\ndelta 99999999999\nzcmV\n",
            "From x@y Thu Jan  1 00:00:00 1970\n",
            "From ",
            "\n\n",
            "\r\n",
            "> > ",
            "/*",
            "*/",
            "\"",
            "#if \\\n",
            "\\ No newline at end of file\n",
            "Subject: =?utf-8?b?G1szMW0=?= =?iso-2022-jp?q?=1b$B?= =?x?y?z?=\n",
            "From: ((((((\"\\ <@>,:;\n",
            "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\n",
            "Content-Type: message/rfc822\n\n",
            "Content-Type: text/plain; charset=utf-16\n",
            "Content-Type: text/html; charset=utf-7\n",
            "Content-Transfer-Encoding: base64\n",
            "Content-Transfer-Encoding: quoted-printable\n",
            "Content-Transfer-Encoding: x-uuencode\n",
            "--b\n",
            "--b--\n",
            "=\n=1B=5B2J=00=FF",
            "\u001b]0;title\u0007\u001b[2J",
            "\u009b31m",
            "\u202e\u2066\u200b\ufeff\u2028",
            "\udbff\udc00",
            "\u0000",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "${7*7} @if(true) !{x} @template.race()",
            "](javascript:alert(1)) {0} %s %n",
            "a".repeat(5_000),
            "> ".repeat(5_000),
            "(".repeat(5_000),
            "static ".repeat(5_000));

    /** What all reviews and formats do with a mail. */
    private static void review(byte[] mail) {
        PatchCheck check = new PatchCheck(REGISTRY, MEASURED, MAP, new SpecFiles("/pagerace"), NO_CHECK);
        try {
            List<PatchReview> reviews = Letters.read("mail", new ByteArrayInputStream(mail)).stream()
                    .map(letter -> check.of(REVIEWER.review(letter), List.of()))
                    .toList();
            for (ReviewFormat format : ReviewFormat.values()) {
                String text = new ReviewWriter(format, new RemarkTables(REGISTRY, Optional.empty())).of(reviews);
                harmless(format, text);
            }
        } catch (PageraceException e) {
            assertEquals(ExitStatus.USAGE, e.exitStatus(), e::toString);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void harmless(ReviewFormat format, String text) {
        // Tabs of C are tabs of the page.
        String shown = format == ReviewFormat.HTML ? text.replace("\t", "") : text;
        assertTrue(
                !ESCAPE.matcher(shown).find()
                        && StandardCharsets.UTF_8.newEncoder().canEncode(shown),
                () -> format + " has an escape: " + text);
        switch (format) {
            case JSON, SARIF, B4 ->
                assertTrue(JsonParser.parseString(text).isJsonObject() || format == ReviewFormat.B4);
            case HTML -> {
                String words = MARKUP.matcher(OWN_CODE.matcher(text).replaceAll("$1$2$3"))
                        .replaceAll("");
                assertTrue(words.indexOf('<') < 0, () -> "markup: " + words);
            }
            case TEXT, MAIL -> {
                // Any text will do.
            }
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    @Label("damaged mails")
    void damaged(@ForAll("mails") byte[] mail) {
        assertTimeoutPreemptively(ENOUGH, () -> review(mail));
    }

    @Example
    @Label("each kind of harm in each place that is shown")
    void everywhere() {
        for (String token : TOKENS) {
            String harm = token.replaceAll("\\s+", " ").strip();
            String patch = "--- a/mm/$.c\n+++ b/mm/$.c\n@@ -1,3 +1,3 @@ int $(int a)\n $\n-$\n+$;\n /* $ */\n";
            for (String mail :
                    List.of("Subject: $\nFrom: $ <x@$>\n\n" + patch, patch, patch.replaceAll("(?m)^", "> "))) {
                byte[] bytes = mail.replace("$", harm).getBytes(StandardCharsets.UTF_8);
                assertTimeoutPreemptively(ENOUGH, () -> review(bytes), () -> head(token));
            }
        }
    }

    @Tag("long")
    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    @Label("many damaged mails")
    void manyDamaged(@ForAll("mails") byte[] mail) {
        assertTimeoutPreemptively(ENOUGH, () -> review(mail));
    }

    @Provide
    Arbitrary<byte[]> mails() {
        Arbitrary<String> seeds = Arbitraries.of("drops-checks.mail", "reply.mail")
                .map(HostileMailProperties::own)
                .injectNull(0.1)
                .map(text -> text == null ? PATCH + "-a\n+b\n c\n" : text);
        Arbitrary<Damage> damage = Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.of(TOKENS),
                        Arbitraries.integers().between(0, 255))
                .as(Damage::new);
        return Combinators.combine(seeds, damage.list().ofMinSize(0).ofMaxSize(8))
                .as((seed, list) -> list.stream().reduce(seed, (text, each) -> each.to(text), (a, b) -> b))
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** One character a byte. */
    private static String own(String name) {
        try {
            return new String(Files.readAllBytes(OWN.resolve(name)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A change of a text. */
    private record Damage(int kind, double where, int length, String token, int other) {
        String to(String text) {
            int at = (int) (where * text.length());
            int end = Math.min(text.length(), at + length);
            String before = text.substring(0, at);
            return switch (kind) {
                case 0 -> before;
                case 1 -> before + text.substring(end);
                case 2 -> before + text.substring(at, end) + text.substring(at);
                case 3 -> before + (char) other + text.substring(Math.min(text.length(), at + 1));
                default ->
                    before
                            + new String(token.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                            + text.substring(at);
            };
        }
    }

    @Example
    @Label("small bombs: nesting, parts, headers, long lines, repetitions")
    void smallBombs() {
        bombs(1);
    }

    @Tag("long")
    @Example
    @Label("bombs: nesting, parts, headers, long lines, repetitions")
    void bombs() {
        bombs(16);
    }

    private static void bombs(int size) {
        String begin = "Subject: x\nMIME-Version: 1.0\n";
        StringBuilder nested = new StringBuilder(begin);
        for (int i = 0; i < 3_000; i++) {
            nested.append(
                    String.format(Locale.ROOT, "Content-Type: multipart/mixed; boundary=\"b%d\"%n%n--b%d%n", i, i));
        }
        String long1 = PATCH + "-" + "x".repeat(size << 17) + "\n+y\n";
        for (String bomb : List.of(
                nested + "\n" + PATCH + "-a\n+b\n",
                begin + "Content-Type: message/rfc822\n\n".repeat(size * 1_250),
                begin + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(size * 3_125) + "--b--\n",
                begin + "X: y\n".repeat(size * 6_250) + "\n" + PATCH,
                "From: " + "(".repeat(60_000) + "\n\n" + PATCH,
                "From: " + "<@".repeat(30_000) + "\n\n" + PATCH,
                "Subject: " + "=?utf-8?q?a?= ".repeat(4_000) + "\n\n" + PATCH,
                "Subject: " + "a".repeat(size << 17) + "\n\n" + PATCH,
                begin + "Content-Transfer-Encoding: base64\n\n" + "QUFB".repeat(size << 16),
                begin + "Content-Type: text/plain; charset=utf-16\n\n" + PATCH.repeat(size * 625),
                long1,
                PATCH + "-" + "\u001b".repeat(size << 13) + "\n+y\n",
                PATCH + "-" + "> ".repeat(size << 16) + "\n+y\n",
                "> ".repeat(size << 16) + PATCH,
                PATCH + "-" + "static ".repeat(size << 14) + "(\n+y\n",
                PATCH + "-" + "a ".repeat(size << 16) + "\n+y\n",
                "From x " + "11:11:11 1111 ".repeat(size * 6_250),
                "From x@y Thu Jan  1 00:00:00 1970\nx\n".repeat(size * 6_250),
                PATCH.replace(",2", ",9999999") + "+f(\n+g(\n".repeat(size * 8_000),
                PATCH.replace(",2", ",9999999") + "+\n".repeat(size * 180_000),
                PATCH.replace(",2", ",9999999")
                        + " bool isolate_movable_page(struct page *page)\n {\n"
                        + lines("-a%d();", size * 3_000)
                        + lines("+b%d();", size * 6_000)
                        + lines("+a%d();", size * 3_000)
                        + " unlock_page(page);\n }\n",
                (PATCH + "-a\n+b\n").repeat(size * 3_125),
                "+++ b/x\n@@ -1 +1 @@\n".repeat(size * 6_250),
                long1.replace("x", "a("),
                long1.replace("x", "{"),
                long1.replace("x", "/*"),
                long1.replace("x", "\\\""))) {
            assertTimeoutPreemptively(ENOUGH, () -> review(bomb.getBytes(StandardCharsets.UTF_8)), () -> head(bomb));
        }
    }

    @Example
    @Label("text made so that a pattern of a step could be looked for in very many ways")
    void patterns() {
        for (String text : List.of(
                "page = page && PageMovable ( page ) trylock_page ( page ",
                "( ( ( ( trylock_page ( ",
                "if ( ! trylock_page ( page ) ) goto out ",
                "mapping = page_mapping ( page ) mapping -> a_ops -> isolate_page ( page ) ")) {
            String bomb = PATCH + " " + text.repeat(5_000) + "\n-x\n+y\n";
            assertTimeoutPreemptively(ENOUGH, () -> review(bomb.getBytes(StandardCharsets.UTF_8)), () -> head(bomb));
        }
    }

    @Example
    @Label("bytes that are no text at all")
    void noise() {
        byte[] bytes = new byte[1 << 16];
        for (int seed = 0; seed < 20; seed++) {
            int word = seed;
            for (int i = 0; i < bytes.length; i++) {
                word = word * 1_664_525 + 1_013_904_223;
                bytes[i] = (byte) (word >>> 24);
            }
            byte[] mail = seed % 2 == 0 ? bytes : Arrays.copyOf((PATCH + "-\n").getBytes(StandardCharsets.UTF_8), 999);
            assertTimeoutPreemptively(ENOUGH, () -> review(mail));
        }
    }

    private static String lines(String form, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> form.replace("%d", Integer.toString(i)) + "\n")
                .collect(Collectors.joining());
    }

    private static String head(String bomb) {
        return bomb.substring(0, Math.min(200, bomb.length()));
    }
}
