package io.pagerace.kernel;

import io.pagerace.PageraceException;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of kernels' probes and of the protocols that they show. What one trace has needed serves the next. */
public final class KernelProtocols {
    private final List<ProbeTable> tables;
    private final Map<Seen, LifeAutomaton> automata = new HashMap<>();

    /** A protocol as the probes that are set show it. */
    private record Seen(String protocol, Scope scope, Set<String> set, boolean foreign) {}

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

    /** What the kernels that run a protocol show of it; throws with exit status 2 if that is not known. */
    Shown showing(String protocol) {
        return shown().filter(shown -> shown.driver().protocols().contains(protocol))
                .findFirst()
                .orElseThrow(() -> PageraceException.usage("nothing is known of probes in " + protocol
                        + "; there are "
                        + shown().flatMap(shown -> shown.driver().protocols().stream())
                                .collect(Collectors.joining(", "))));
    }

    private Stream<Shown> shown() {
        return tables.stream().flatMap(table -> table.drivers().stream().map(driver -> new Shown(table, driver)));
    }

    /** What is shown of a protocol of any driver; throws with exit status 2 if that is not known, or it is another. */
    private Shown ofAnyDriver(String protocol) {
        Shown shown = showing(protocol);
        if (!shown.driver().isAny()) {
            throw PageraceException.usage(protocol + ": a monitor is of pages of any driver; there are "
                    + shown().filter(each -> each.driver().isAny())
                            .flatMap(each -> each.driver().protocols().stream())
                            .collect(Collectors.joining(", ")));
        }
        return shown;
    }

    /** The name of the table with the probes that show a protocol of any driver; throws like {@link #pageView}. */
    public String tableOf(String protocol) {
        return ofAnyDriver(protocol).table().name();
    }

    /**
     * What is shown of one page in all behaviours of a protocol of any driver; throws with exit status 2 if that is not
     * known.
     *
     * @param steps whether also by probes inside of functions
     */
    public PageView pageView(String protocol, Scope scope, boolean steps) {
        Shown shown = ofAnyDriver(protocol);
        List<Probe> probes = shown.table().probes().values().stream()
                .filter(probe -> steps || probe.group().isEmpty())
                .toList();
        Set<String> set = probes.stream().map(shown::kind).collect(Collectors.toSet());
        set.retainAll(shown.kinds());
        return new PageView(
                Protocols.machine(protocol, scope, Protocols.kernelRules(protocol)),
                new Sights(shown, set, false),
                probes.stream().filter(shown.table()::hasNew).map(shown::kind).collect(Collectors.toSet()));
    }

    /** The behaviours of a protocol, as probes of the kinds {@code set} show them. */
    LifeAutomaton automaton(String protocol, Scope scope, Set<String> set, boolean foreign) {
        return automata.computeIfAbsent(
                new Seen(protocol, scope, Set.copyOf(set), foreign),
                seen -> new LifeAutomaton(
                        pages -> Protocols.machine(protocol, Life.scope(scope, pages), Protocols.kernelRules(protocol)),
                        new Sights(showing(protocol), set, foreign),
                        scope.pages()));
    }
}
