package io.pagerace.measured;

import java.util.List;
import java.util.Optional;

/**
 * What stands in specs/kernel/measured.json.
 *
 * @param bugs an entry for each known defect that is modelled
 * @param needs an entry for each rule of each kernel that {@link Meter#rules} names
 */
public record Measured(List<Bug> bugs, List<Need> needs) {
    /** What was measured of a known defect. */
    public Optional<Bug> bug(String defect) {
        return bugs.stream().filter(bug -> bug.defect().equals(defect)).findFirst();
    }

    /** What was measured of a rule, an entry for each kernel that has it or lacks it. */
    public List<Need> needs(String rule) {
        return needs.stream().filter(need -> need.rule().equals(rule)).toList();
    }
}
