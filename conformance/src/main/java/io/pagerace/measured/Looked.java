package io.pagerace.measured;

import java.util.Optional;

/**
 * A look for a known defect.
 *
 * @param defect its id
 * @param shown where it shows; empty if no size shows it
 * @param gone the fixed form; empty if the defect is there, too
 */
public record Looked(String defect, Optional<Shown> shown, Optional<Gone> gone) {
    /** What is recorded of it, if it was found before its fix and gone after it. */
    public Optional<Bug> bug() {
        return shown.flatMap(before -> gone.map(after -> new Bug(defect, before, after)));
    }
}
