package io.pagerace.alloy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the atoms of an instance are called in tables and traces: as the TLA+ specifications call them. */
public final class AtomNames {
    /** Alloy's name of what has the acting contexts below it. */
    static final String CONTEXT = "Context";

    private static final Map<String, String> PREFIXES = Map.of("Page", "p", "Cpu", "c", "CPU", "c", "Device", "dev");

    private final Map<String, Instance.Signature> sigs = new HashMap<>();
    private final Map<String, String> numbered = new HashMap<>();

    /** For the atoms of an instance. */
    public AtomNames(Instance instance) {
        instance.sigs().forEach(sig -> sigs.put(sig.name(), sig));
        PREFIXES.forEach((sig, prefix) -> {
            // Those of signatures that extend it, too.
            List<String> atoms = new ArrayList<>(instance.states().get(0).atoms(sig));
            atoms.sort(Comparator.comparing((String atom) -> atom.substring(0, atom.lastIndexOf('$') + 1))
                    .thenComparing(atom -> atom.length())
                    .thenComparing(atom -> atom));
            atoms.forEach(atom -> numbered.put(atom, prefix + atoms.indexOf(atom)));
        });
    }

    /** The name of an atom such as {@code Page$0}: p0; of the only one of its signature, the signature's. */
    public String of(String atom) {
        int dollar = atom.lastIndexOf('$');
        if (dollar < 0 || numbered.containsKey(atom)) {
            return numbered.getOrDefault(atom, atom);
        }
        String sig = atom.substring(0, dollar);
        String number = atom.substring(dollar + 1);
        boolean alone = sigs.containsKey(sig) && sigs.get(sig).one();
        if (isA(sig, CONTEXT) || !alone) {
            return sig.substring(0, 1).toLowerCase(Locale.ROOT) + sig.substring(1) + (alone ? "" : number);
        }
        return sig;
    }

    /** Whether a signature is another or extends it. */
    boolean isA(String sig, String other) {
        String name = sig;
        while (!name.isEmpty() && !name.equals(other)) {
            name = sigs.containsKey(name) ? sigs.get(name).parent() : "";
        }
        return name.equals(other);
    }

    /** A tuple, as in "p0 -> c0". */
    public String of(Iterable<String> tuple) {
        StringBuilder text = new StringBuilder();
        for (String atom : tuple) {
            text.append(text.isEmpty() ? "" : "->").append(of(atom));
        }
        return text.toString();
    }

    /** A relation, its tuples in the order of their names. */
    public String all(Iterable<? extends Iterable<String>> tuples) {
        List<String> texts = new ArrayList<>();
        tuples.forEach(tuple -> texts.add(of(tuple)));
        return texts.stream().sorted().collect(Collectors.joining(", "));
    }
}
