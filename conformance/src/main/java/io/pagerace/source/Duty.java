package io.pagerace.source;

import java.util.List;

/**
 * What the contract asks of a driver: an entry of {@code specs/kernel/duties.json}.
 *
 * @param name its name
 * @param asks the question
 * @param kernels the generations of the interface that ask for it: rfc2015, v4.8, v6.0, v6.17
 * @param of the callbacks that are looked at; empty for every function of the driver's file
 * @param check how the text is looked at
 * @param calls the words of C that the check is about; {@code *} at the end of one stands for any end
 * @param second the words that come behind, for {@link Check#ORDER}; the lock, for {@link Check#LOCKED}
 * @param why the rule or the defect whose race shows what it is for; empty if none does
 * @param because what it is for, in a sentence
 */
public record Duty(
        String name,
        String asks,
        List<String> kernels,
        List<String> of,
        Check check,
        List<String> calls,
        List<String> second,
        String why,
        String because) {

    /** How text is looked at. Each says yes or no only where the text shows it. */
    public enum Check {
        /** The table sets every member of {@code calls}. */
        MEMBERS,
        /** One of {@code calls} is made while a lock is held. */
        LOCKED,
        /** One of {@code calls} comes before each of {@code second}. */
        ORDER,
        /** One of {@code calls} is there; no answer if none is. */
        THERE,
        /** None of {@code calls} is there; no answer if the function is not shown whole. */
        NEVER,
        /** None of {@code second} is behind the first of {@code calls}. */
        LAST,
        /** One of {@code calls} is the line to look at: what it is for the text does not say. */
        LOOK
    }

    /** An answer. */
    public enum Verdict {
        /** The text shows that it is so. */
        YES,
        /** The text shows that it is not. */
        NO,
        /** The text shows neither. */
        UNKNOWN
    }

    /**
     * The answer of a patch.
     *
     * @param duty what was asked
     * @param verdict the answer
     * @param hunk the hunk of the line that shows it, from 0; -1 if there is none
     * @param line the line's place in the hunk, from 0
     * @param reason what was seen, or why nothing can be said
     */
    public record Answer(Duty duty, Verdict verdict, int hunk, int line, String reason) {}
}
