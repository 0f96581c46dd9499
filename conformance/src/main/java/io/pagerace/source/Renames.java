package io.pagerace.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of which one took another's place without a change of what is done: page became folio. */
final class Renames {
    private final Map<String, String> first = new HashMap<>();

    /** Of lists of names that mean the same. */
    Renames(List<List<String>> same) {
        same.forEach(names -> names.forEach(name -> first.put(name, names.get(0))));
    }

    /** Whether two tokens mean the same. */
    boolean same(String one, String other) {
        return canonical(one).equals(canonical(other));
    }

    /** The one name that stands for all that mean the same. */
    String canonical(String name) {
        return first.getOrDefault(name, name);
    }
}
