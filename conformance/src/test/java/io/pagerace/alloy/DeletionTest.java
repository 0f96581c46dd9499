package io.pagerace.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Today;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing stands in the Alloy models for nothing: a command notices what is deleted. */
@DisplayName("What is deleted from an Alloy model")
@Timeout(600)
class DeletionTest {
    private static final String CORE_INVARIANT = "core_invariant_v6_17";
    private static final String CORE_INVARIANT_4_8 = "core_invariant_v4_8";

    /**
     * A model.
     *
     * @param name what the names of its files begin with
     * @param invariants the files with its lemmas
     * @param parts the files that say which steps each part of its code has
     * @param kept the commands that check that a part keeps the invariant; the first that the model has
     * @param claims lemmas that the induction does not need, or only with more than the stories of the cti files have:
     *     the claims that they are there for
     * @param atWork rules that prevent nothing: where they are at work
     */
    private record Model(
            String name,
            List<String> invariants,
            List<String> parts,
            List<String> kept,
            Map<String, Place> claims,
            Map<String, Place> atWork) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Place(String model, String command) {}

    /** A lemma or a rule of a model. */
    private record Named(Model model, String name) {
        @Override
        public String toString() {
            return model + ": " + name;
        }
    }

    private static final Model V4_8 = new Model(
            "v4_8",
            List.of(CORE_INVARIANT_4_8),
            List.of("core_v4_8", "v4_8_any_driver", "page_cache"),
            List.of("inv_kept_%s_large"),
            Map.of("OwnContent", new Place("v4_8_inductive", "inv_implies_content_exact")),
            Map.of());

    private static final Model V4_8_BALLOON = new Model(
            "v4_8_balloon",
            List.of(CORE_INVARIANT_4_8, "v4_8_balloon_invariant"),
            List.of("core_v4_8", "v4_8_balloon", "page_cache"),
            List.of("inv_kept_%s_two_large", "inv_kept_%s_large"),
            Map.of(
                    "OwnContent", new Place("v4_8_balloon_inductive", "inv_implies_content_exact"),
                    "MutexHeld", new Place("v4_8_balloon_inductive", "inv_implies_isolated_exact"),
                    "IsolatedOwned", new Place("v4_8_balloon_inductive", "look_still_true")),
            Map.of(
                    "move_recheck_movable", new Place("v4_8_scenarios", "release_isolated_move"),
                    "putback_recheck_movable", new Place("v4_8_scenarios", "release_isolated_putback"),
                    "freed_clears_isolated", new Place("v4_8_scenarios", "release_isolated_migrate")));

    private static final Map<String, Place> AT_WORK = Map.of(
            "lock_page_sets_waiters", new Place("v6_17_races", "truncate_sleeps"),
            "migrate_lru_add_locked", new Place("v6_17_scenarios", "lru_migrate"));

    private static final Model V6_17 = new Model(
            "v6_17",
            List.of(CORE_INVARIANT),
            List.of("core_v6_17", "v6_17_any_driver", "page_cache"),
            List.of("inv_kept_%s_two_large"),
            Map.of(
                    "LruWay", new Place("questions_v6_17", "look_still_true"),
                    "OwnContent", new Place("v6_17_inductive", "inv_implies_content_exact")),
            AT_WORK);

    private static final Model V7_3 = new Model(
            "v7_3_balloon",
            List.of(CORE_INVARIANT, "v7_3_balloon_invariant"),
            List.of("core_v6_17", "v7_3_balloon", "page_cache"),
            List.of("inv_kept_%s_two_large", "inv_kept_%s"),
            Map.of(
                    "LruWay", new Place("v7_3_balloon_inductive", "inv_implies_look_still_true"),
                    "OwnContent", new Place("v7_3_balloon_inductive", "inv_implies_no_content"),
                    "MutexHeld", new Place("v7_3_balloon_inductive", "inv_implies_mutex_excludes"),
                    "PagesLockHeld", new Place("v7_3_balloon_inductive", "inv_implies_pages_lock_excludes"),
                    "OneBalloon", new Place("v7_3_balloon_inductive", "inv_kept_driving_of_two_large")),
            AT_WORK);

    /** The patch of 2015 has no invariant; its rules are corrections, and a command each says that it corrects. */
    private static final Model RFC2015 = new Model("rfc2015", List.of(), List.of(), List.of(), Map.of(), Map.of());

    @TempDir
    private static Path folder;

    /** One for all: to start Java and warm it up takes longer than most of the commands. */
    private static Alloy alloy;

    @BeforeAll
    static void start() throws IOException {
        Path dir = Files.createDirectory(folder.resolve("whole"));
        alloy = new Alloy(AgreementTest.settings(700), AlloyFiles.extract("/pagerace", dir), dir, warning -> {});
    }

    @AfterAll
    static void end() {
        alloy.close();
    }

    private static String text(String model) {
        try (InputStream in = DeletionTest.class.getResourceAsStream("/pagerace/alloy/" + model + ".als")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String texts(Stream<String> models) {
        return models.map(DeletionTest::text).collect(Collectors.joining("\n"));
    }

    private static Stream<Model> models() {
        return Stream.of(V4_8, V4_8_BALLOON, V6_17, V7_3);
    }

    private static Stream<Named> lemmas(Model model) {
        return words("(?s)enum Lemma \\{(.*?)\\}|one sig ([^{]*?)\\sextends Lemma", texts(model.invariants().stream()))
                .map(name -> new Named(model, name));
    }

    private static Stream<Named> rules(Model model) {
        String text = texts(model.parts().stream());
        return words("(?s)(?:Kernel\\.rules =(?! rules_of)|: set Rule \\{)(.*?)(?:- r\\s*)?\\}", text)
                .map(name -> new Named(model, name));
    }

    private static Stream<Named> corrections() {
        String rules = text("rules_rfc2015").replaceAll("//.*", "");
        return Stream.concat(words("one sig([^{]*?)extends Rule", rules), Stream.of("free_clears_mapping"))
                .map(name -> new Named(RFC2015, name));
    }

    /** The words of what the pattern's group finds. */
    private static Stream<String> words(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
                .flatMap(found ->
                        Pattern.compile("\\w+").matcher(found).results().map(MatchResult::group));
    }

    /** Each day another one of each model. */
    private static Stream<Named> today(Stream<Named> all) {
        List<Named> names = all.toList();
        return Today.of(names, names.size());
    }

    static Stream<Named> lemmas() {
        return models().flatMap(DeletionTest::lemmas);
    }

    static Stream<Named> rules() {
        return models().flatMap(DeletionTest::rules);
    }

    static Stream<Named> lemmasOfToday() {
        return models().flatMap(model -> today(lemmas(model)));
    }

    static Stream<Named> rulesOfToday() {
        return models().flatMap(model -> today(rules(model)));
    }

    static Stream<Named> correctionsOfToday() {
        return today(corrections());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("correctionsOfToday")
    @DisplayName("is missed, if it is a correction of the patch of 2015")
    void correction(Named rule) throws IOException {
        deleteRule(rule, ofCorrection(rule), true);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("corrections")
    @DisplayName("is missed, whichever correction it is")
    void eachCorrection(Named rule) throws IOException {
        deleteRule(rule, ofCorrection(rule), true);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lemmasOfToday")
    @DisplayName("is missed, if it is the lemma")
    void lemma(Named lemma) throws IOException {
        deleteLemma(lemma);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesOfToday")
    @DisplayName("is missed, if it is the rule")
    void rule(Named rule) throws IOException {
        deleteRule(rule);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("lemmas")
    @DisplayName("is missed, whichever lemma it is")
    void eachLemma(Named lemma) throws IOException {
        deleteLemma(lemma);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    @DisplayName("is missed, whichever rule it is")
    void eachRule(Named rule) throws IOException {
        deleteRule(rule);
    }

    @Test
    @DisplayName("are lemmas and rules of which each has a command that notices")
    void places() {
        assertEquals(
                List.of(31, 37, 34, 40),
                models().map(model -> lemmas(model)
                                .map(DeletionTest::ofLemma)
                                .toList()
                                .size())
                        .toList());
        assertEquals(
                List.of(7, 7, 12, 11),
                models().map(model ->
                                rules(model).map(DeletionTest::ofRule).toList().size())
                        .toList());
        assertEquals(13, corrections().map(DeletionTest::ofCorrection).toList().size());
    }

    /** The induction of the part of the code that has the step by which things go wrong without the lemma. */
    private static Place ofLemma(Named lemma) {
        Model model = lemma.model();
        if (model.claims().containsKey(lemma.name())) {
            return model.claims().get(lemma.name());
        }
        String stories = texts(Stream.of(model + "_cti_registers", model + "_cti_pages"));
        String step = words("goes_wrong\\[" + lemma.name() + "\\] and (\\w+)\\[", stories)
                .findFirst()
                .orElseThrow();
        String parts = texts(model.parts().stream());
        String part = words("(?s)pred (\\w+)\\[(?:c|d): \\w+\\] \\{(?:(?!\\}).)*\\b" + step + "\\[", parts)
                .findFirst()
                .orElseThrow();
        String inductive = text(model + "_inductive");
        return model.kept().stream()
                .map(kept -> kept.formatted(part))
                .filter(kept -> inductive.contains("check " + kept + " {"))
                .map(kept -> new Place(model + "_inductive", kept))
                .findFirst()
                .orElseThrow();
    }

    private static Place ofRule(Named rule) {
        Model model = rule.model();
        if (model.atWork().containsKey(rule.name())) {
            return model.atWork().get(rule.name());
        }
        String command = words(
                        "run (\\w+) \\{(?:(?!\\brun\\b)[\\s\\S])*?but\\[" + rule.name() + "\\]", text(model + "_rules"))
                .findFirst()
                .orElseThrow();
        return new Place(model + "_rules", command);
    }

    /** Where a schedule that breaks something is said to be gone with the correction. */
    private static Place ofCorrection(Named rule) {
        return Stream.of("rfc2015_defects", "rfc2015_defects_driver", "rfc2015_balloon_defects")
                .flatMap(model -> words("run (\\w+) \\{ corrected\\[" + rule.name() + "\\]", text(model))
                        .map(command -> new Place(model, command)))
                .findFirst()
                .orElseThrow();
    }

    private static void deleteLemma(Named lemma) throws IOException {
        notices(ofLemma(lemma), "(?m)^  " + lemma.name() + " not in x implies " + lemma.name() + "\\b.*\\n", "");
    }

    /** A rule that is gone always holds; one that prevents nothing never does. */
    private static void deleteRule(Named rule) throws IOException {
        deleteRule(rule, ofRule(rule), rule.model().atWork().containsKey(rule.name()));
    }

    /** Never: it no longer holds where it is on. */
    private static void deleteRule(Named rule, Place place, boolean never) throws IOException {
        if (text("page_memory").contains(rule.name())) {
            String rules = "r in Kernel.rules " + (never ? "- " : "+ ") + rule.name();
            notices(place, "r in Kernel\\.rules", rules);
        } else {
            notices(place, "holds\\[" + rule.name() + "\\]", never ? "(no Kernel)" : "(some Kernel)");
        }
    }

    /** The command is not as it should be when the text of the models is changed. */
    private static void notices(Place place, String from, String to) throws IOException {
        Path dir = Files.createTempDirectory(folder, "models");
        AlloyFiles files = AlloyFiles.extract("/pagerace", dir);
        boolean changed = false;
        try (DirectoryStream<Path> models = Files.newDirectoryStream(dir)) {
            for (Path model : models) {
                String text = Files.readString(model);
                String without = text.replaceAll(from, to);
                changed |= !without.equals(text);
                Files.writeString(model, without);
            }
        }
        assertTrue(changed, from);
        ModelCommand command = alloy.list(files.model(place.model()), Optional.empty()).commands().stream()
                .filter(each -> each.name().equals(place.command()))
                .findFirst()
                .orElseThrow();
        AlloyResult result =
                alloy.run(command, Wanted.VERDICT, size -> {}).orElseThrow().result(command, false);
        assertFalse(result.asExpected(), () -> command + " does not notice: " + from + " -> " + to);
    }
}
