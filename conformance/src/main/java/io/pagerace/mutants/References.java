package io.pagerace.mutants;

import io.pagerace.PageraceException;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.model.mutate.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The scopes at which the mutants of a protocol are judged, and the unmutated graph at each, the smallest first.
 * Batches and newpage need two pages, races of compacting CPUs two of those; both at once where that is small.
 */
public final class References {
    private static final List<Scope> SCOPES = List.of(new Scope(1, 1), new Scope(2, 1), new Scope(1, 2));
    private static final Scope BOTH = new Scope(2, 2);
    private static final int SMALL = 50_000;

    private final List<Scope> scopes = new ArrayList<>();
    private final List<Reference> graphs = new ArrayList<>();

    /**
     * Explores a protocol.
     *
     * @param states how many states a scope may have
     */
    public References(String protocol, Set<String> rules, int states) {
        SCOPES.forEach(scope -> add(protocol, rules, scope, states));
        add(protocol, rules, BOTH, Math.min(states, SMALL));
        if (graphs.isEmpty()) {
            throw PageraceException.usage("--states: " + states + " is too small for any scope of " + protocol);
        }
    }

    /**
     * Explores a protocol at one scope.
     *
     * @param states how many states it may have
     */
    public References(String protocol, Set<String> rules, Scope scope, int states) {
        try {
            add(protocol, rules, scope, states);
        } catch (IllegalArgumentException e) {
            throw PageraceException.usage(e.getMessage());
        }
        if (graphs.isEmpty()) {
            throw PageraceException.usage(
                    "--states: " + states + " is too small for " + protocol + " at " + name(scope));
        }
    }

    private void add(String protocol, Set<String> rules, Scope scope, int states) {
        Reference.within(Protocols.machine(protocol, scope, rules), states).ifPresent(graph -> {
            scopes.add(scope);
            graphs.add(graph);
        });
    }

    /** The scopes. */
    public List<Scope> scopes() {
        return scopes;
    }

    /** The most pages that a scope has. */
    int pages() {
        return scopes.stream().mapToInt(Scope::pages).max().orElseThrow();
    }

    /** The graphs, in the order of the scopes. */
    public List<Reference> graphs() {
        return graphs;
    }

    /** How a scope is called. */
    static String name(Scope scope) {
        return scope.cpus() + "x" + scope.pages();
    }
}
