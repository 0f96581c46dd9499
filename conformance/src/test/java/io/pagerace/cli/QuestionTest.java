package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.measured.Meter;
import io.pagerace.registry.Question;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.tlc.SpecFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A question of the RFC's review")
class QuestionTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final Meter METER = new Meter(REGISTRY, new SpecFiles("/pagerace"));

    static Stream<Question> questions() {
        return REGISTRY.questions().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    @DisplayName("is answered by checks that show what the answer says")
    void answered(Question question) {
        for (Question.Shows shows : question.shows()) {
            Set<String> broken = new TreeSet<>();
            METER.findings(shows).forEach(finding -> broken.add(finding.property()));
            assertTrue(broken.containsAll(shows.breaks()), () -> shows + " breaks only " + broken);
            List<String> both = new ArrayList<>(shows.keeps());
            both.retainAll(broken);
            assertEquals(List.of(), both, shows::toString);
        }
    }

    @Test
    @DisplayName("is each of the ten")
    void ten() {
        assertEquals(
                List.of("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9", "Q10"),
                questions().map(Question::id).toList());
    }

    @Test
    @DisplayName("is answered by name, with the race that decides it")
    void command() {
        Cli.Result result = new Cli().root("/pagerace").run("check", "--question", "Q9");
        assertEquals("", result.err());
        assertEquals(0, result.status());
        assertTrue(result.out().startsWith("Q9: The driver decides"), result::out);
        assertTrue(result.out().contains("\n  v4.8/any-driver, 2 CPUs, 1 page: SingleIsolation holds\n"), result::out);
        assertTrue(result.out().contains("SingleIsolation broken at"), result::out);
        assertFalse(result.out().contains("SHOULD"), result::out);
    }

    @Test
    @DisplayName("that nobody asked is a line and status 2")
    void wrong() {
        Cli.Result unknown = new Cli().root("/pagerace").run("check", "--question", "Q11");
        assertEquals(2, unknown.status());
        assertTrue(unknown.err().contains("unknown question \"Q11\""), unknown::err);
        assertEquals(
                2,
                new Cli()
                        .root("/pagerace")
                        .run("check", "v4.8/none", "--question", "Q9")
                        .status());
    }
}
