package io.pagerace.review;

/** What a patch does to a function, as far as the protocol goes. */
public enum Change {
    /** Nothing of it is in the protocol, or nothing of what is changes. */
    UNRELATED("no step of the protocol"),
    /** The code is the same. */
    COMMENT("comments or white space only"),
    /** The code is the same, but for what the preprocessor reads. */
    PREPROCESSOR("preprocessor lines only"),
    /** The code is the same but for names. */
    RENAME("names only"),
    /** Steps are there that were not. */
    ADDED("steps added"),
    /** Steps are gone. */
    REMOVED("steps removed"),
    /** Some steps are new, and others gone. */
    REPLACED("steps replaced"),
    /** The same steps in another order. */
    MOVED("steps in another order"),
    /** The steps are there, and code about them changes. */
    AROUND("code around steps");

    private final String words;

    Change(String words) {
        this.words = words;
    }

    /** In words. */
    public String words() {
        return words;
    }
}
