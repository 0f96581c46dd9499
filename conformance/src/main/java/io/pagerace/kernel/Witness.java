package io.pagerace.kernel;

/** Who is told of what is explained. */
interface Witness {
    /** A hit behind a set of states. */
    void explained(int set, Label label);

    /** Sets of states are about to be forgotten. */
    void forgets();

    /** The hits of a life, as far as they are explained; all of them are kept. */
    void done(Life life);
}
