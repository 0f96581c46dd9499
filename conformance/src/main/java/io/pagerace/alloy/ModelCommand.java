package io.pagerace.alloy;

/**
 * A command of a model.
 *
 * @param model the model
 * @param index which of the model's commands it is, from 0
 * @param name its name; Alloy gives {@code check$1} and the like to one without
 * @param check whether it is a {@code check}, which looks for a counterexample; else it is a {@code run}
 * @param expect what the model says: 1 if something is found, 0 if nothing; -1 if the model does not say
 */
public record ModelCommand(AlloyModel model, int index, String name, boolean check, int expect) {
    /** What the name of a command ends in that takes long. */
    public static final String LARGE = "_large";

    /** What the name of a counterexample to induction begins with: why a lemma is there, and no claim of the model. */
    public static final String STORY = "cti_";

    /** Whether {@code --quick} leaves it out. */
    public boolean large() {
        return name.endsWith(LARGE) || name.startsWith(STORY);
    }

    /** As in "v6_17_any_driver/isolate". */
    @Override
    public String toString() {
        return model.name() + "/" + name;
    }

    /** The verdict if something is found, or nothing is. */
    public Verdict verdict(boolean found) {
        return check
                ? (found ? Verdict.COUNTEREXAMPLE : Verdict.HOLDS)
                : (found ? Verdict.INSTANCE : Verdict.NO_INSTANCE);
    }

    /** What came out. */
    public enum Verdict {
        HOLDS("holds"),
        COUNTEREXAMPLE("counterexample"),
        INSTANCE("instance"),
        NO_INSTANCE("no instance"),
        UNKNOWN("unknown");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        /** In words. */
        @Override
        public String toString() {
            return text;
        }
    }
}
