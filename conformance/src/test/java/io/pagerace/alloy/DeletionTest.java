package io.pagerace.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Today;
import io.pagerace.process.ScratchDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing stands in the Alloy models for nothing: a command notices what is deleted. */
@DisplayName("What is deleted from the Alloy model of 6.17 with any driver")
@Timeout(600)
class DeletionTest {
    private static final String INVARIANT = "v6_17_invariant";
    private static final String INDUCTIVE = "v6_17_inductive";
    private static final String RULES = "v6_17_rules";

    /** Lemmas that the induction does not need: the claims that they are there for. */
    private static final Map<String, Place> CLAIMS = Map.of(
            "LruWay", new Place("questions_v6_17", "look_still_true"),
            "OwnContent", new Place(INDUCTIVE, "inv_implies_content_exact"));

    /** Rules that prevent nothing: where they are at work. */
    private static final Map<String, Place> AT_WORK = Map.of(
            "lock_page_sets_waiters", new Place("v6_17_races", "truncate_sleeps"),
            "migrate_lru_add_locked", new Place("v6_17_scenarios", "lru_migrate"));

    private record Place(String model, String command) {}

    private static String text(String model) {
        try (InputStream in = DeletionTest.class.getResourceAsStream("/pagerace/alloy/" + model + ".als")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> lemmas() {
        return words("(?s)enum Lemma \\{(.*?)\\}", text(INVARIANT));
    }

    static Stream<String> rules() {
        return words("(?s)pred rules_of_v6_17 \\{\\s*Kernel\\.rules =(.*?)\\}", text("v6_17_any_driver"));
    }

    private static Stream<String> words(String pattern, String text) {
        MatchResult found =
                Pattern.compile(pattern).matcher(text).results().findFirst().orElseThrow();
        return Pattern.compile("\\w+").matcher(found.group(1)).results().map(MatchResult::group);
    }

    /** Each day another one. */
    private static Stream<String> today(Stream<String> all) {
        List<String> names = all.toList();
        return Today.of(names, names.size());
    }

    static Stream<String> lemmaOfToday() {
        return today(lemmas());
    }

    static Stream<String> ruleOfToday() {
        return today(rules());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lemmaOfToday")
    @DisplayName("is missed, if it is the lemma")
    void lemma(String lemma) throws IOException {
        deleteLemma(lemma);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ruleOfToday")
    @DisplayName("is missed, if it is the rule")
    void rule(String rule) throws IOException {
        deleteRule(rule);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("lemmas")
    @DisplayName("is missed, whichever lemma it is")
    void eachLemma(String lemma) throws IOException {
        deleteLemma(lemma);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    @DisplayName("is missed, whichever rule it is")
    void eachRule(String rule) throws IOException {
        deleteRule(rule);
    }

    @Test
    @DisplayName("are lemmas and rules of which each has a command that notices")
    void places() {
        assertEquals(34, lemmas().map(DeletionTest::ofLemma).toList().size());
        assertEquals(9, rules().map(DeletionTest::ofRule).toList().size());
    }

    /** The induction of the part of the code that has the step by which things go wrong without the lemma. */
    private static Place ofLemma(String lemma) {
        if (CLAIMS.containsKey(lemma)) {
            return CLAIMS.get(lemma);
        }
        String stories = text("v6_17_cti_registers") + text("v6_17_cti_pages");
        String step = words("goes_wrong\\[" + lemma + "\\] and (\\w+)\\[", stories)
                .findFirst()
                .orElseThrow();
        String parts = text("v6_17_any_driver") + text("page_cache");
        String part = words("(?s)pred (\\w+)\\[c: \\w+\\] \\{(?:(?!\\}).)*\\b" + step + "\\[c\\]", parts)
                .findFirst()
                .orElseThrow();
        return new Place(INDUCTIVE, "inv_kept_" + part);
    }

    private static Place ofRule(String rule) {
        if (AT_WORK.containsKey(rule)) {
            return AT_WORK.get(rule);
        }
        String command = words("run (\\w+) \\{(?:(?!\\brun\\b)[\\s\\S])*?all_but\\[" + rule + "\\]", text(RULES))
                .findFirst()
                .orElseThrow();
        return new Place(RULES, command);
    }

    private static void deleteLemma(String lemma) throws IOException {
        notices(ofLemma(lemma), INVARIANT, "  " + lemma + " not in x implies " + lemma + "\n", "");
    }

    /** A rule that is gone always holds; one that prevents nothing never does. */
    private static void deleteRule(String rule) throws IOException {
        String sign = AT_WORK.containsKey(rule) ? " - " : " + ";
        notices(ofRule(rule), "page_memory", "r in Kernel.rules }", "r in Kernel.rules" + sign + rule + " }");
    }

    /** The command is not as it should be when the text is changed. */
    private static void notices(Place place, String changed, String from, String to) throws IOException {
        try (ScratchDirectory scratch = ScratchDirectory.create()) {
            Path dir = scratch.path();
            AlloyFiles files = AlloyFiles.extract("/pagerace", dir);
            Path file = dir.resolve(changed + ".als");
            String text = Files.readString(file);
            assertTrue(text.contains(from), from);
            Files.writeString(file, text.replace(from, to));
            try (Alloy alloy = new Alloy(AgreementTest.settings(700), files, dir, warning -> {})) {
                ModelCommand command = alloy.list(files.model(place.model()), Optional.empty()).commands().stream()
                        .filter(each -> each.name().equals(place.command()))
                        .findFirst()
                        .orElseThrow();
                AlloyResult result = alloy.run(command, Wanted.VERDICT, size -> {})
                        .orElseThrow()
                        .result(command, false);
                assertFalse(result.asExpected(), () -> command + " does not notice: " + from + " -> " + to);
            }
        }
    }
}
