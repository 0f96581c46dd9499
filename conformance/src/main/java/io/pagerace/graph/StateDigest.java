package io.pagerace.graph;

import io.pagerace.trace.State;
import io.pagerace.trace.TlaText;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The digests of the five variables of a state, in the order of their names: of the text of each value, with model
 * values as strings, sets and functions sorted. Values repeat, so each is written out once.
 */
public final class StateDigest {
    /** The variables in the order of their digests. */
    public static final List<String> VARIABLES = List.copyOf(new TreeSet<>(Trace.VARIABLES));

    private static final int MAX_KNOWN = 1 << 19;

    private final Map<Object, Digest> known = new HashMap<>();

    /** Of a state. */
    public List<Digest> of(State state) {
        List<Digest> digests = new ArrayList<>();
        for (String variable : VARIABLES) {
            digests.add(of(state.get(variable), value -> value));
        }
        return digests;
    }

    /** Of the value that something stands for. */
    public <T> Digest of(T key, Function<T, Value> value) {
        Digest digest = known.get(key);
        if (digest == null) {
            if (known.size() >= MAX_KNOWN) {
                known.clear();
            }
            digest = Digest.of(TlaText.of(Values.erased(value.apply(key))));
            known.put(key, digest);
        }
        return digest;
    }
}
