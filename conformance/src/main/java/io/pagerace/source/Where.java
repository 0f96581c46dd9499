package io.pagerace.source;

/**
 * What became of a step in a tree.
 *
 * @param found whether its line is there, the function at least, or neither
 * @param in the function
 * @param line the step's line, or the function's; 0 if there is none
 */
public record Where(Found found, Place.In in, int line) {

    /** How much of it is there. */
    public enum Found {
        /** The line is in the function. */
        FOUND,
        /** The function is there without the line. */
        CHANGED,
        /** There is no such function. */
        GONE
    }

    static Where found(Place.In in, int line) {
        return new Where(Found.FOUND, in, line);
    }

    static Where changed(Place.In in, int line) {
        return new Where(Found.CHANGED, in, line);
    }

    static Where gone(Place.In in) {
        return new Where(Found.GONE, in, 0);
    }

    @Override
    public String toString() {
        return in.file() + ":" + line + " " + in.function() + "()";
    }

    /** Of two, the one that found more. */
    Where or(Where other) {
        return other.found.compareTo(found) < 0 ? other : this;
    }
}
