package io.pagerace.mutants;

import java.util.Optional;

/** A way to notice a mutant of the Java implementation, beside its graph and its properties. */
public interface Direction {
    /** Its name in reports. */
    String name();

    /** Where it notices the mutant; empty if it does not. */
    Optional<String> notices(JavaMutant mutant);
}
