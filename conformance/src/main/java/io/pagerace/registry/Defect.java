package io.pagerace.registry;

import java.util.Collection;
import java.util.List;

/**
 * A known defect of the kernel or of a patch, or a hazard that no kernel has, from protocols.json.
 *
 * @param id such as {@code S02}
 * @param title one line
 * @param breaks the properties that it breaks, each at a step; empty if it is not modelled
 * @param protocols the protocols that have it
 * @param with the rules of these protocols that are on: events that are not there otherwise, or the text as posted
 * @param without the rules of these protocols that are off; none if the kernel itself has the defect
 * @param start the start value (see {@link Protocol#start()}) that it takes; empty if any will do
 * @param rule the corrected rule whose absence is the defect; may be empty
 * @param story one paragraph of plain English; may be empty
 * @param reach who can hit it: any, vb or gen
 * @param fixes the commit that introduced it, for a Fixes: line; may be empty
 * @param fixedBy the commit or patch that corrected it in the kernel, in words; may be empty
 * @param fixed the protocol in which its property holds, if no rule corrects it; may be empty
 * @param holdsBy what keeps a hazard of today's code from happening: it is then no bug of any kernel, and the rules in
 *     {@code without} are what it holds by; empty for a bug
 * @param notModelled why it is no behaviour of the model; empty if it is modelled
 */
public record Defect(
        String id,
        String title,
        List<Place> breaks,
        List<String> protocols,
        List<String> with,
        List<String> without,
        String start,
        String rule,
        String story,
        String reach,
        String fixes,
        String fixedBy,
        String fixed,
        String holdsBy,
        String notModelled) {

    /**
     * Where a property breaks.
     *
     * @param property its name
     * @param step the step that breaks it
     */
    public record Place(String property, String step) {
        @Override
        public String toString() {
            return property + " at " + step;
        }
    }

    /** Whether it is no bug, but what a convention prevents. */
    public boolean hazard() {
        return !holdsBy.isEmpty();
    }

    /** Whether a violation of a property at a step of a protocol, from a first state with these start values, is it. */
    public boolean matches(String protocolName, String propertyName, String stepName, Collection<String> starts) {
        return breaks.contains(new Place(propertyName, stepName))
                && protocols.contains(protocolName)
                && (start.isEmpty() || starts.isEmpty() || starts.contains(start));
    }
}
