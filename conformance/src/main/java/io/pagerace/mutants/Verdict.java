package io.pagerace.mutants;

import java.util.Locale;

/** What became of a mutant. */
public enum Verdict {
    /** Some direction noticed it. */
    KILLED,
    /** No direction can: it is the same protocol, for a reason that is given. */
    EQUIVALENT,
    /** No direction noticed it, and nobody knows why. */
    SURVIVED,
    /** It does not run: a fault of the generator. */
    INVALID;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
