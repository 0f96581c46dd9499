package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A check of every protocol")
class CheckAllTest {
    private static final Registry REGISTRY = RegistryLoader.load("/fixture");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Format format, Function<CheckRequest, CheckResult> check, CheckRequest... requests) {
        return all(format).run(List.of(requests), check, 2);
    }

    private CheckAll all(Format format) {
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of(),
                null,
                Path.of("java"),
                "/fixture",
                (protocol, scope, rules) -> List.of());
        ProgressLine progress = new ProgressLine(console.err(), false, true, System::nanoTime);
        return new CheckAll(console, REGISTRY, format, progress);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A request for a protocol with these recorded numbers. */
    private static CheckRequest request(String name, long distinct, long depth) {
        Protocol p = REGISTRY.protocol(name);
        Protocol.Expect expect =
                new Protocol.Expect(p.expect().violated(), OptionalLong.of(distinct), OptionalLong.of(depth));
        Protocol recorded = new Protocol(
                p.name(),
                p.model(),
                p.kernel(),
                p.summary(),
                p.scope(),
                expect,
                p.rulesOn(),
                p.rules(),
                p.temporal(),
                p.start());
        return new CheckRequest(recorded, p.scope(), p.rulesOn(), Optional.empty());
    }

    private static CheckResult result(CheckRequest request, List<Finding> findings) {
        return new CheckResult(
                request.protocol(),
                request.scope(),
                request.rules(),
                List.of(CheckResult.PropertyResult.of("RefLimit", false, request.scope(), findings, true)),
                234,
                104,
                10,
                1.0,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<Finding> broken() {
        try (InputStream in = CheckAllTest.class.getResourceAsStream("/fixture/traces/M01.itf.json")) {
            Trace trace = ItfReader.read("M01", new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return List.of(new Finding("RefLimit", "isolate.get_page", trace, List.of("M01")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CheckResult asRecorded(CheckRequest request) {
        return result(request, request.protocol().expect().violated() ? broken() : List.of());
    }

    @Test
    @DisplayName("is content if what is known to be broken is broken as recorded, and prints in a steady order")
    void asRecorded() {
        CountDownLatch second = new CountDownLatch(1);
        Function<CheckRequest, CheckResult> check = request -> {
            try {
                if (request.protocol().name().equals("mini/base")) {
                    second.await();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            second.countDown();
            return asRecorded(request);
        };
        assertEquals(0, run(Format.TEXT, check, request("mini/base", 104, 10), request("mini/ok", 104, 10)));
        assertEquals("""
                mini/base  violated  1 of 1 property: M01  (104 distinct states, 234 generated, depth 10, 1.0 s)
                mini/ok    holds     1 property  (104 distinct states, 234 generated, depth 10, 1.0 s)
                """, text());
        assertEquals("", said());
    }

    @Test
    @DisplayName("makes one after the other, and beside them the largest, so that none of those runs alone at the end")
    void largest() {
        CheckRequest first = request("mini/base", 104, 10);
        CheckRequest second = request("mini/ok", 105, 10);
        CheckRequest large = request("mini/ok", 106, 10);
        CountDownLatch besides = new CountDownLatch(2);
        List<CheckRequest> begun = Collections.synchronizedList(new ArrayList<>());
        Function<CheckRequest, CheckResult> check = request -> {
            begun.add(request);
            besides.countDown();
            try {
                // The first two are not over before both are begun.
                besides.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return asRecorded(request);
        };
        run(Format.TEXT, check, first, second, large);
        assertEquals(Set.of(first, large), Set.copyOf(begun.subList(0, 2)));
        assertEquals(second, begun.get(2));
    }

    @Test
    @DisplayName("ends with status 20 if a verdict, a number of states or a depth is another than the recorded one")
    void otherwise() {
        CheckRequest fine = request("mini/ok", 104, 10);
        assertEquals(20, run(Format.TEXT, r -> result(r, List.of()), fine, request("mini/base", 104, 10)));
        assertTrue(text().contains(", but the registry says that some are not kept)"), this::text);
        assertEquals("pagerace: 1 of 2 are not as they should be\n", said());
        assertEquals(20, run(Format.TEXT, r -> result(r, broken()), fine));
        assertTrue(text().contains(", but the registry says that all hold)"), this::text);
        assertEquals(20, run(Format.TEXT, CheckAllTest::asRecorded, request("mini/ok", 105, 10)));
        assertTrue(text().contains(", but the registry says 105 distinct states)"), this::text);
        assertEquals(20, run(Format.TEXT, CheckAllTest::asRecorded, request("mini/base", 104, 11)));
        assertTrue(text().contains(", but the registry says depth 11)"), this::text);
    }

    @Test
    @DisplayName("goes on if one check fails, says which and why, and does not count it as done")
    void oneFails() {
        Function<CheckRequest, CheckResult> check = request -> {
            if (request.protocol().name().equals("mini/base")) {
                throw PageraceException.internal("TLC ran out of memory");
            }
            return asRecorded(request);
        };
        CheckRequest[] both = {request("mini/base", 104, 10), request("mini/ok", 104, 10)};
        assertEquals(1, run(Format.TEXT, check, both));
        assertTrue(text().startsWith("mini/base  unknown   the check failed\nmini/ok    holds  "), this::text);
        assertEquals(
                "pagerace: mini/base: TLC ran out of memory\npagerace: 1 of 2 are not as they should be\n", said());
        CheckAll json = all(Format.JSON);
        assertEquals(1, json.run(List.of(both), check, 1));
        assertEquals(
                "{\"protocol\":\"mini/base\",\"verdict\":\"unknown\",\"exitStatus\":1,\"failed\":\"TLC ran out of memory\"}",
                json.checks().get(0).toString());
        assertEquals(2, json.checks().size());
    }

    @Test
    @DisplayName("ends at once if no check can be made")
    void noneCan() {
        Function<CheckRequest, CheckResult> check = request -> {
            throw new PageraceException(ExitStatus.TOOL_MISSING, "no java");
        };
        PageraceException e =
                assertThrows(PageraceException.class, () -> run(Format.TEXT, check, request("mini/base", 104, 10)));
        assertEquals(30, e.exitStatus());
        assertEquals("", text());
    }

    @Test
    @DisplayName(
            "made quick takes the smallest protocols that have so many states together, and says what it leaves out")
    void quick() {
        CheckRequest huge = request("mini/base", QuickPart.MOST_STATES, 10);
        CheckRequest small = request("mini/live", 1000, 10);
        QuickPart both = QuickPart.of(List.of(huge, small));
        assertEquals(List.of(small), both.requests());
        assertEquals(List.of("TLC", "1 temporal properties", "mini/base with 25,000,000 states"), both.leftOut());
        QuickPart alone = QuickPart.of(List.of(huge));
        assertEquals(List.of(huge), alone.requests());
        assertEquals(List.of("TLC"), alone.leftOut());
    }
}
