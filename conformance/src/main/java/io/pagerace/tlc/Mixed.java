package io.pagerace.tlc;

/**
 * A fingerprint that can be read like any other number. TLC's are linear: as it is, one that another is extended by
 * would be the same as its text, laid over the end of the other's, where a change of both is undone.
 */
final class Mixed {
    private static final int FIRST = 30;
    private static final int SECOND = 27;
    private static final int THIRD = 31;
    // As in SplittableRandom: each bit of the number changes each of the result as often as not.
    private static final long FIRST_FACTOR = 0xbf58476d1ce4e5b9L;
    private static final long SECOND_FACTOR = 0x94d049bb133111ebL;

    private Mixed() {}

    /** One number for each. */
    static long of(long fingerprint) {
        long mixed = (fingerprint ^ (fingerprint >>> FIRST)) * FIRST_FACTOR;
        mixed = (mixed ^ (mixed >>> SECOND)) * SECOND_FACTOR;
        return mixed ^ (mixed >>> THIRD);
    }
}
