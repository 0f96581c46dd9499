package io.pagerace.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pagerace.registry.RegistryLoader;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Traces of running kernels, where they are at hand. The numbers of what the other generation does not explain were
 * counted by another program: 6.1 puts 43 released pages back, drops 33 and refuses to isolate 17 without asking the
 * driver; 7.2 calls zsmalloc for 48 released pages to be put back and 13 to be migrated, and once it isolates a page
 * that is being released.
 */
class RecordedTracesTest {
    private static final KernelProtocols KNOWN = new KernelProtocols("/pagerace");
    private static final int FIRST_LINES = 8_000;
    private static final int ALL_LINES = Integer.MAX_VALUE;
    private static final Path TRACES = Path.of("../../shared/kernel-traces");

    @ParameterizedTest
    @CsvSource({
        "6.1.192-zsmalloc, v6.0/any-driver, accepted, 0",
        "6.1.192-zsmalloc, v6.17/any-driver, rejected, 76",
        "6.1.192-balloon, v6.0/any-driver, accepted, 0",
        "6.1.192-balloon, v6.17/any-driver, rejected, 17",
        "7.2.13-zsmalloc, v6.17/any-driver, accepted, 0",
        "7.2.13-zsmalloc, v6.0/any-driver, rejected, 62",
        "7.2.13-balloon, v6.17/any-driver, accepted, 0",
        "6.1.192-balloon, v6.0/balloon, accepted, 0",
        "7.2.13-balloon, v7.3/balloon, accepted, 0",
    })
    void kernelsKeepTheirOwnProtocol(String name, String protocol, String verdict, int rejected) throws IOException {
        String said = said(name, protocol, ALL_LINES);
        assertTrue(said.contains("\n" + verdict + ", " + protocol + ": "), said);
        assertTrue(said.contains(" explained, " + rejected + " lives rejected, "), said);
    }

    /** zsmalloc's own protocol, a zspage a life: the first lines of the trace. */
    @ParameterizedTest
    @CsvSource({"6.1.192-zsmalloc, v6.0/zsmalloc", "7.2.13-zsmalloc, v6.17/zsmalloc"})
    void firstZspagesAreBehaviours(String name, String protocol) throws IOException {
        String said = zspages(name, protocol, FIRST_LINES);
        assertTrue(said.contains("zspages of several pages, each one life"), said);
    }

    /** The whole trace; that so many zspages have several pages was counted by another program. */
    @ParameterizedTest
    @CsvSource({"6.1.192-zsmalloc, v6.0/zsmalloc, '1,210'", "7.2.13-zsmalloc, v6.17/zsmalloc, '1,553'"})
    @Tag("long")
    void allZspagesAreBehaviours(String name, String protocol, String several) throws IOException {
        String said = zspages(name, protocol, ALL_LINES);
        assertTrue(said.contains(" " + several + "  zspages of several pages, each one life"), said);
    }

    /** What is said of so many lines, which must be accepted, and no life left out. */
    private static String zspages(String name, String protocol, int lines) throws IOException {
        String said = said(name, protocol, lines);
        assertTrue(said.contains("\naccepted, " + protocol + ": "), said);
        assertTrue(
                said.lines().filter(line -> line.contains("  lives ")).findAny().isEmpty(), said);
        return said;
    }

    /** What is said of so many lines. */
    private static String said(String name, String protocol, int lines) throws IOException {
        Path trace = TRACES.resolve(name + "-steps-2cpu.trace.gz");
        assumeTrue(Files.isReadable(trace), "no recorded traces at hand");
        StringBuilder out = new StringBuilder();
        try (InputStream in = Files.newInputStream(trace)) {
            new KernelTrace(RegistryLoader.load("/pagerace"), KNOWN, name)
                    .validate(lines == ALL_LINES ? in : first(in, lines), Optional.of(protocol), 2, out::append);
        }
        return out.toString();
    }

    private static InputStream first(InputStream in, int lines) throws IOException {
        String text = new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))
                .lines()
                .limit(lines)
                .collect(Collectors.joining("\n", "", "\n"));
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
