package io.pagerace.measured;

/**
 * A known defect, found before its fix and gone after it.
 *
 * @param defect its id
 * @param shown where it shows
 * @param gone the fixed form
 */
public record Bug(String defect, Shown shown, Gone gone) {}
