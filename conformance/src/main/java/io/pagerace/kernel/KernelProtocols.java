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

    /** The table of the kernels that run a protocol; throws with exit status 2 if there is none. */
    ProbeTable showing(String protocol) {
        return tables.stream()
                .filter(table -> table.protocols().contains(protocol))
                .findFirst()
                .orElseThrow(() -> PageraceException.usage("nothing is known of probes in " + protocol
                        + "; there are "
                        + tables.stream()
                                .flatMap(table -> table.protocols().stream())
                                .collect(Collectors.joining(", "))));
    }

    /** The name of the table with the probes that show a protocol; throws with exit status 2 if there is none. */
    public String tableOf(String protocol) {
        return showing(protocol).name();
    }

    /**
     * What is shown of one page in all behaviours of a protocol.
     *
     * @param steps whether also by probes inside of functions
     */
    public PageView pageView(String protocol, Scope scope, boolean steps) {
        ProbeTable table = showing(protocol);
        List<Probe> probes = table.probes().values().stream()
                .filter(probe -> steps || probe.group().isEmpty())
                .toList();
        Set<String> set = probes.stream().map(Probe::kind).collect(Collectors.toSet());
        set.retainAll(table.kinds());
        return new PageView(
                Protocols.machine(protocol, scope, Protocols.kernelRules(protocol)),
                new Sights(table, set, false),
                probes.stream().filter(table::hasNew).map(Probe::kind).collect(Collectors.toSet()));
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
