package io.pagerace.specs;

import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Checker;
import io.pagerace.tlc.Finding;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcEvent;
import io.pagerace.tlc.TlcJar;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs of TLC on the project's own specifications. */
public final class SpecRuns {
    static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final SpecFiles SPECS = new SpecFiles("/pagerace");
    private static final long HEAP_MEGABYTES = 1024;

    private SpecRuns() {}

    /** The safety properties of a protocol. */
    public static CheckResult safety(String protocol, Scope scope, Collection<String> rules) {
        Protocol p = REGISTRY.protocol(protocol);
        return run(p.withTemporal(List.of()), scope, rules, Optional.empty());
    }

    /** One temporal property of a protocol. */
    static CheckResult temporal(String protocol, String property, Scope scope, Collection<String> rules) {
        Protocol p = REGISTRY.protocol(protocol);
        List<Protocol.Temporal> sized = p.temporal().stream()
                .map(t -> new Protocol.Temporal(t.property(), t.model(), scope))
                .toList();
        return run(p.withTemporal(sized), scope, rules, Optional.of(property));
    }

    /** The protocols that have temporal properties: all but the broken ones, and those that have no driver. */
    static Stream<String> refining() {
        return REGISTRY.protocols().stream()
                .filter(protocol ->
                        protocol.temporal().stream().anyMatch(t -> t.property().equals("RefinesMovablePages")))
                .map(Protocol::name);
    }

    static Stream<String> soundProtocols() {
        return REGISTRY.protocols().stream()
                .filter(protocol -> !protocol.temporal().isEmpty())
                .map(Protocol::name);
    }

    private static CheckResult run(
            Protocol protocol, Scope scope, Collection<String> rules, Optional<String> property) {
        return new Checker(REGISTRY, SPECS, settings(), Silent.LISTENER)
                .check(new CheckRequest(protocol, scope, List.copyOf(rules), property));
    }

    private static TlcSettings settings() {
        return TlcSettings.forThisMachine(TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib")))
                .withHeap(HEAP_MEGABYTES);
    }

    private enum Silent implements CheckListener {
        LISTENER;

        @Override
        public void progress(TlcEvent.Progress progress) {}

        @Override
        public void found(Finding finding) {}
    }
}
