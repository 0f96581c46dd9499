package io.pagerace.alloy;

import io.pagerace.graph.Digest;
import io.pagerace.graph.ExplorerGraph;
import io.pagerace.graph.StateGraph;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.process.Tasks;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcGraph;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.Scope;
import io.pagerace.trace.State;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Compares the well-formed states of a protocol, and the steps from each, in Alloy, in TLA+ (as TLC computes them) and
 * in the Java implementation.
 */
public final class Agreement {
    private final Registry registry;
    private final AgreementTable table;
    private final SpecFiles specs;
    private final TlcSettings tlc;
    private final Supplier<Alloy> alloys;
    private final Path folder;

    /**
     * Nothing is started yet.
     *
     * @param alloys makes an Alloy
     * @param folder the folder that the Alloy models are in, which gets one more
     */
    public Agreement(
            Registry registry,
            AgreementTable table,
            SpecFiles specs,
            TlcSettings tlc,
            Supplier<Alloy> alloys,
            Path folder) {
        this.registry = registry;
        this.table = table;
        this.specs = specs;
        this.tlc = tlc;
        this.alloys = alloys;
        this.folder = folder;
    }

    /**
     * What is compared.
     *
     * @param subject the protocol
     * @param scope how many CPUs and pages; of the driver there is one device
     * @param step the only step that is compared, with {@code _} for {@code .}; all if empty
     * @param javaWithout rules that are switched off in Java only
     */
    public record Request(
            AgreementTable.Subject subject, Scope scope, Optional<String> step, Set<String> javaWithout) {}

    /** Compares; {@code progress} is called now and then with how far it is. */
    public AgreementResult compare(Request request, Consumer<String> progress) {
        Protocol protocol = registry.protocol(request.subject().protocol());
        AgreementTable own = table.of(request.subject());
        int[] found = new int[2];
        Consumer<Integer> tell = side -> progress.accept(String.format(
                "%s: %,d states and steps found by Alloy, %,d states by TLC",
                request.subject().protocol(), found[0], found[1]));
        CompletableFuture<SpecSteps> asked = CompletableFuture.supplyAsync(() -> SpecSteps.of(
                new TlcGraph(registry, specs, tlc),
                specs.config(request.subject().inductive()).with(request.scope(), protocol.rulesOn()),
                request.subject().reachable(),
                request.step(),
                states -> found[1] = states));
        AlloySteps alloy;
        try (Alloy process = alloys.get()) {
            alloy = AlloySteps.of(process, own, request.subject(), request.scope(), request.step(), folder, n -> {
                found[0] = n;
                tell.accept(n);
            });
        }
        SpecSteps spec = Tasks.result(asked);
        Map<List<Digest>, State> states = new LinkedHashMap<>();
        spec.states().forEach(digest -> states.put(digest, spec.stateOf(digest)));
        Set<String> javaRules = new HashSet<>(protocol.rulesOn());
        javaRules.removeAll(request.javaWithout());
        Scope scope = request.scope();
        Map<List<Digest>, State> going = new LinkedHashMap<>(states);
        going.values().removeIf(state -> !SpecFacts.goesOn(state));
        // What is reached needs no larger scope.
        List<ProtocolMachine> larger = request.subject().reachable()
                ? List.of()
                : List.of(
                        machine(protocol, scope.cpus(), scope.pages() + 1, javaRules),
                        machine(protocol, scope.cpus() + 1, scope.pages(), javaRules),
                        machine(protocol, scope.cpus(), scope.pages() + 2, javaRules));
        JavaSteps java = JavaSteps.of(
                machine(protocol, scope.cpus(), scope.pages(), javaRules),
                larger,
                request.subject().unreached(),
                going);
        StateGraph graph = new ExplorerGraph(
                        new CheckRequest(protocol, request.scope(), protocol.rulesOn(), Optional.empty()))
                .graph();
        return new Comparison(request, alloy, spec, java, new SpecFacts(own, alloy.fields())).result(graph, states);
    }

    private static ProtocolMachine machine(Protocol protocol, int cpus, int pages, Set<String> rules) {
        return Protocols.machine(protocol.name(), new io.pagerace.model.machine.Scope(cpus, pages), rules);
    }
}
