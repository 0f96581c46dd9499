package io.pagerace.kernel;

import io.pagerace.PageraceException;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of kernels' probes and of the protocols that they show. What one trace has needed serves the next. */
public final class KernelProtocols {
    private final List<ProbeTable> tables;
    private final Map<Shown, LifeAutomaton> automata = new HashMap<>();

    /** A protocol as the probes that are set show it. */
    private record Shown(String protocol, Scope scope, Set<String> set, boolean foreign) {}

    /** {@code root} is where the resources are. */
    public KernelProtocols(String root) {
        this.tables = ProbeTable.load(root);
    }

    List<ProbeTable> tables() {
        return tables;
    }

    /** The table that a trace names; throws with exit status 2 if there is none. */
    ProbeTable named(String source, String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> PageraceException.usage(
                        source + ": nothing is known of the kernels of table \"" + name + "\""));
    }

    /** The table of the kernels that run a protocol; throws with exit status 2 if there is none. */
    ProbeTable showing(String protocol) {
        return tables.stream()
                .filter(table -> table.protocols().contains(protocol))
                .findFirst()
                .orElseThrow(() -> PageraceException.usage("--protocol: nothing is known of probes in " + protocol
                        + "; there are "
                        + tables.stream()
                                .flatMap(table -> table.protocols().stream())
                                .collect(Collectors.joining(", "))));
    }

    /** The behaviours of a protocol, as probes of the kinds {@code set} show them. */
    LifeAutomaton automaton(String protocol, Scope scope, Set<String> set, boolean foreign) {
        return automata.computeIfAbsent(
                new Shown(protocol, scope, Set.copyOf(set), foreign),
                shown -> new LifeAutomaton(
                        Protocols.machine(protocol, scope, Protocols.kernelRules(protocol)),
                        new Sights(showing(protocol), set, foreign)));
    }
}
