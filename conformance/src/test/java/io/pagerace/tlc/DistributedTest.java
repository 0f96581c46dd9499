package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.PageraceException;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.trace.Scope;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

@DisplayName("TLC's distributed mode")
@DisabledOnOs(OS.WINDOWS)
@Isolated("it looks for its own processes among the children of this one")
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(300)
class DistributedTest {
    private static final String ROOT = "/pagerace";

    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

    @Test
    @DisplayName("finds the violations of the plain check, each once, and as many states, on the loopback address only")
    void findsThePlainChecksViolations() {
        Scope scope = new Scope(1, 2);
        CheckResult plain = check("rfc2015/none", scope, Optional.empty(), progress -> {});
        told.clear();
        Distribution distribution = loopback(2);
        boolean[] reached = new boolean[2];
        CheckResult distributed = check("rfc2015/none", scope, Optional.of(distribution), progress -> {
            reached[0] |= connects(Distribution.LOOPBACK, distribution.port());
            // Whoever listens on every address is reached by this one, too.
            reached[1] |= connects("127.0.0.2", distribution.port());
        });
        assertEquals(places(plain), places(distributed));
        assertEquals(told.stream().distinct().toList(), List.copyOf(told));
        assertEquals(plain.distinct(), distributed.distinct());
        assertEquals(12, distributed.exitStatus());
        assertTrue(reached[0]);
        assertFalse(reached[1]);
        assertEquals(List.of(), workers(), "workers that outlive the check");
    }

    @Test
    @DisplayName("comes to the same count and verdict if one of two workers is killed in the middle")
    void survivesTheDeathOfAWorker() {
        Killer killer = new Killer(1, 400);
        CheckResult result = check("v4.8/any-driver", new Scope(2, 1), Optional.of(loopback(2)), killer);
        assertEquals(1, killer.killed);
        assertEquals(Optional.empty(), result.stopped());
        assertEquals(1896, result.distinct());
        assertEquals(0, result.exitStatus());
    }

    @Test
    @Tag("long")
    @DisplayName("finds the RFC's violations, and all its states, if one of two workers is killed in the middle")
    void findsTheRfcsViolationsWithoutOneWorker() {
        Scope scope = new Scope(1, 2);
        CheckResult plain = check("rfc2015/balloon", scope, Optional.empty(), progress -> {});
        Killer killer = new Killer(1, plain.distinct() / 3);
        CheckResult result = check("rfc2015/balloon", scope, Optional.of(loopback(2)), killer);
        assertEquals(1, killer.killed);
        assertEquals(places(plain), places(result));
        assertEquals(plain.distinct(), result.distinct());
    }

    @Test
    @DisplayName("has no verdict if every worker is killed, and says why")
    void givesUpWithoutWorkers() {
        Killer killer = new Killer(2, 100);
        CheckResult result = check("v4.8/any-driver", new Scope(2, 1), Optional.of(loopback(2)), killer);
        assertEquals(2, killer.killed);
        assertEquals(Optional.of("no worker is left"), result.stopped());
        assertEquals(1, result.exitStatus());
        assertTrue(result.properties().stream().allMatch(p -> p.verdict() == CheckResult.Verdict.UNKNOWN));
    }

    @Test
    @DisplayName("is not complete if a worker that is still there was asked twice for the same states")
    void noticesStatesThatAreSentAgain() {
        WorkerProcesses workers = new WorkerProcesses(() -> {});
        workers.take(new TlcEvent.Worker(TlcEvent.WorkerChange.JOINED));
        assertEquals(Optional.empty(), workers.incomplete());
        workers.take(new TlcEvent.Worker(TlcEvent.WorkerChange.RESENT));
        assertTrue(workers.incomplete().isPresent());
        workers.take(new TlcEvent.Worker(TlcEvent.WorkerChange.LOST));
        assertEquals(Optional.empty(), workers.incomplete(), "the worker was lost, and another has done its states");
    }

    @Test
    @Tag("long")
    @DisplayName("says what is wrong with a model, as the plain mode does")
    void brokenModel() {
        PageraceException e = assertThrows(
                PageraceException.class,
                () -> new Checker(
                                RegistryLoader.load(Cli.BROKEN),
                                new SpecFiles(Cli.BROKEN),
                                settings().withDistribution(loopback(1)),
                                listener(progress -> {}))
                        .check(new CheckRequest(
                                RegistryLoader.load(Cli.BROKEN).protocol("broken/eval"),
                                new Scope(2, 1),
                                List.of(),
                                Optional.empty())));
        assertTrue(e.getMessage().startsWith("TLC failed on MC_eval: Attempted to apply function:"), e::getMessage);
    }

    private static boolean connects(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Kills workers as soon as so many states are known. */
    private static final class Killer implements Consumer<TlcEvent.Progress> {
        private final int number;
        private final long states;
        private int killed;

        Killer(int number, long states) {
            this.number = number;
            this.states = states;
        }

        @Override
        public void accept(TlcEvent.Progress progress) {
            if (killed == 0 && progress.distinct() >= states) {
                assertTrue(progress.queue() > 0, "it is over already");
                List<ProcessHandle> workers = workers();
                assertEquals(2, workers.size());
                IntStream.range(0, number).forEach(i -> workers.get(i).destroyForcibly());
                killed = number;
            }
        }
    }

    private static List<ProcessHandle> workers() {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.info().commandLine().orElse("").contains(DistributedWorker.class.getName()))
                .toList();
    }

    private static Distribution loopback(int workers) {
        try (ServerSocket socket = new ServerSocket(0)) {
            return new Distribution(workers, Distribution.LOOPBACK, socket.getLocalPort());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, List<String>> places(CheckResult result) {
        return result.properties().stream()
                .collect(Collectors.toMap(
                        CheckResult.PropertyResult::property,
                        p -> p.findings().stream()
                                .map(f -> f.step() + f.defects())
                                .sorted()
                                .toList()));
    }

    private CheckResult check(
            String name, Scope scope, Optional<Distribution> distribution, Consumer<TlcEvent.Progress> progress) {
        Registry registry = RegistryLoader.load(ROOT);
        Protocol protocol = registry.protocol(name);
        List<String> rules = protocol.rulesOn();
        Protocol safetyOnly = new Protocol(
                protocol.name(),
                protocol.model(),
                protocol.kernel(),
                protocol.summary(),
                protocol.scope(),
                protocol.expect(),
                rules,
                protocol.rules(),
                List.of(),
                protocol.start());
        return new Checker(
                        registry,
                        new SpecFiles(ROOT),
                        distribution.map(d -> settings().withDistribution(d)).orElseGet(DistributedTest::settings),
                        listener(progress))
                .check(new CheckRequest(safetyOnly, scope, rules, Optional.empty()));
    }

    private static TlcSettings settings() {
        return TlcSettings.forThisMachine(TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib")))
                .withHeap(512);
    }

    private CheckListener listener(Consumer<TlcEvent.Progress> progress) {
        return new CheckListener() {
            @Override
            public void progress(TlcEvent.Progress event) {
                progress.accept(event);
            }

            @Override
            public void found(Finding finding) {
                told.add(finding.property() + finding.step() + finding.defects());
            }
        };
    }
}
