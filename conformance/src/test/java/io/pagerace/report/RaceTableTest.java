package io.pagerace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pagerace.Cli;
import io.pagerace.Golden;
import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A race table")
class RaceTableTest {
    private final Registry registry = RegistryLoader.load(Cli.FIXTURE);

    @ParameterizedTest(name = "of {0} is the expected one, and reads back")
    @ValueSource(strings = {"M01", "M02", "OneReference", "ComesBack"})
    void golden(String name) throws IOException {
        Trace trace = ItfReader.read(name, resource("/fixture/traces/" + name + ".itf.json"));
        RaceTable table = RaceTable.of(registry, trace);
        String text = RaceTableWriter.write(table);
        Golden.check(name + ".txt", text);
        assertEquals(table.schedule(), RaceTableReader.read(name, text));
    }

    @ParameterizedTest(name = "with {1} for {0} is refused: {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "mini/base, 2 CPUs; hello; line 2: neither an ITF trace nor a race table",
                "CPU 0; CPX 0; line 3: \"CPX 0\" is not the heading of a column",
                "------------------------; nothing; line 3: expected headings and a line of dashes",
                "`                          PageLRU`; `                            PageLRU`; line 7: the text begins between two columns",
                "`                          PageLRU`; `     PageLRU`; line 7: the text begins between two columns",
                "Model: ; Modal: ; the race table has no line \"Model:\"",
                "--cpus 2; --cpu 2; \"Model:\" has the unknown option --cpu",
                "--cpus 2; --cpus two; \"Model:\": two is not a number from 1 to 9",
                "--cpus 2 ; ``; \"Model:\" needs --cpus and --pages",
                "check mini/base; check mini/ok; the title is about mini/base, but \"Model:\" about mini/ok",
                "dev.dev0.omits = none; dev.dev0.omits; \"Start:\": expected PATH = VALUE, found dev.dev0.omits",
            })
    void refused(String part, String other, String message) throws IOException {
        String text = resource("/expected/M01.txt")
                .replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(other == null ? "" : other));
        PageraceException e = assertThrows(PageraceException.class, () -> RaceTableReader.read("t", text));
        assertEquals("t: " + message, e.getMessage().replaceAll(" \\(its first.*", ""));
        assertEquals(2, e.exitStatus());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RaceTableTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
