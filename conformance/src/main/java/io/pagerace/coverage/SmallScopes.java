package io.pagerace.coverage;

import io.pagerace.model.explore.Explorer;
import io.pagerace.model.explore.Search;
import io.pagerace.model.machine.ProtocolMachine;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.registry.Protocol;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Explores a protocol where that takes seconds: two CPUs with one page, and one CPU with two pages, with the protocol's
 * own rules, with all rules, and with each rule switched the other way.
 */
public final class SmallScopes {
    /** The scopes, as they are called in a report. */
    public static final String NAMES = "2 CPUs, 1 page and 1 CPU, 2 pages";

    private static final List<Scope> SCOPES = List.of(new Scope(2, 1), new Scope(1, 2));
    private static final long BYTES = 256L << 20;

    private SmallScopes() {}

    /** What the explorer exercises there. */
    public static Ledger explore(Protocol protocol) {
        Recorder recorder = new Recorder(protocol.name(), Source.MODEL_CHECKING);
        for (Set<String> rules : rules(protocol)) {
            for (Scope scope : SCOPES) {
                ProtocolMachine machine =
                        Protocols.machine(protocol.name(), scope, rules).observedBy(recorder);
                new Explorer(machine, new Search(true, BYTES, new Search.Listener() {})).explore();
            }
        }
        return recorder.ledger();
    }

    private static Set<Set<String>> rules(Protocol protocol) {
        Set<Set<String>> all = new LinkedHashSet<>();
        all.add(Set.copyOf(protocol.rulesOn()));
        all.add(Set.copyOf(protocol.rules()));
        for (String rule : protocol.rules()) {
            Set<String> changed = new TreeSet<>(protocol.rulesOn());
            if (!changed.remove(rule)) {
                changed.add(rule);
            }
            all.add(changed);
        }
        return all;
    }
}
