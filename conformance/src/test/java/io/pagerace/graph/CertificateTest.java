package io.pagerace.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.Today;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.RegistryLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("pagerace conform")
@Execution(ExecutionMode.CONCURRENT)
class CertificateTest {
    private static final Path CERTIFICATES = Path.of("certificates");

    /** Each day another part of the certificates is recomputed, all of them in as many days. */
    private static final int PARTS = 20;

    static Stream<String> protocols() {
        return RegistryLoader.load("/pagerace").protocols().stream().map(Protocol::name);
    }

    static Stream<String> part() {
        return Today.of(protocols().toList(), PARTS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("part")
    @DisplayName("finds the states and edges of the specification in the Java code, and the certificate's numbers")
    void recomputesTheCertificate(String protocol) throws IOException {
        recompute(protocol);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols")
    @DisplayName("finds the states and edges of every certificate")
    void recomputesEachCertificate(String protocol) throws IOException {
        recompute(protocol);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols")
    @DisplayName("has a certificate of each protocol")
    void hasCertificate(String protocol) {
        assertTrue(
                Files.exists(CERTIFICATES.resolve(Certificate.fileName(protocol))),
                () -> "no certificate: pagerace conform " + protocol + " --write conformance/certificates");
    }

    private static void recompute(String protocol) throws IOException {
        Path file = CERTIFICATES.resolve(Certificate.fileName(protocol));
        String certificate = Files.readString(file);
        Cli.Result result = new Cli()
                .root("/pagerace")
                .run(
                        "conform",
                        protocol,
                        "--cpus",
                        field(certificate, "cpus"),
                        "--pages",
                        field(certificate, "pages"),
                        "--quiet");
        assertEquals("", result.err());
        assertEquals(certificate, result.out());
        assertEquals(0, result.status());
    }

    private static String field(String certificate, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + ": (.*)$").matcher(certificate);
        assertTrue(line.find(), name);
        return line.group(1);
    }

    @Test
    @DisplayName("shows the table up to the first step that one side takes otherwise, and both sides' next steps")
    void showsTheDifference() {
        Cli.Result result = new Cli()
                .root("/pagerace")
                .run(
                        "conform",
                        "v4.8/any-driver",
                        "--cpus",
                        "2",
                        "--pages",
                        "1",
                        "--java-without",
                        "isolate.recheck-isolated",
                        "--quiet");
        assertEquals(20, result.status());
        assertTrue(result.out().startsWith("v4.8/any-driver, 2 CPUs, 1 page: no property broken"), result::out);
        assertTrue(result.out().contains("\nisolate.recheck leads elsewhere: "), result::out);
        assertTrue(result.out().contains(" they differ in cpu\n"), result::out);
    }

    @Test
    @DisplayName("refuses to switch off in Java a rule that is not on")
    void refusesUnknownRules() {
        Cli.Result result =
                new Cli().root("/pagerace").run("conform", "v4.8/none", "--java-without", "no.rule", "--quiet");
        assertEquals(2, result.status());
        assertEquals("pagerace: --java-without: no.rule is not switched on\n", result.err());
    }
}
