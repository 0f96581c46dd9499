package io.pagerace.registry;

/**
 * A named invariant or temporal property.
 *
 * @param name such as {@code TotalDispatch}
 * @param family the property of the kernel history that it belongs to, such as P5; may be empty
 * @param says one sentence
 * @param consequence what the kernel would do
 * @param liveness whether it is a temporal property
 * @param onState whether it is a predicate on states; otherwise the step that breaks it says so in the variable fault
 */
public record Property(String name, String family, String says, String consequence, boolean liveness, boolean onState) {

    /** As in "TotalDispatch (P5)". */
    public String title() {
        return family.isEmpty() ? name : name + " (" + family + ")";
    }
}
