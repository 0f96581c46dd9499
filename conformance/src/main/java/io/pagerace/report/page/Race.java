package io.pagerace.report.page;

import java.util.List;

/**
 * A race.
 *
 * @param id its anchor
 * @param title what breaks
 * @param columns what stands above each CPU's or task's column
 * @param rows its steps
 * @param state the state before the first of them, as far as it changes
 * @param story one paragraph of plain English
 * @param notes lines below it: a label, and a text
 * @param waves the steps and the state in time
 */
public record Race(
        String id,
        String title,
        List<String> columns,
        List<Row> rows,
        List<Fact> state,
        String story,
        List<Fact> notes,
        Waves waves) {

    /**
     * A step.
     *
     * @param number from 1
     * @param column from 0
     * @param text what it does
     * @param step its name, with function and file
     * @param line the anchor of its line in the patch; empty if the patch does not show it
     * @param changes what it changes
     */
    public record Row(int number, int column, String text, String step, String line, List<Fact> changes) {}

    /**
     * A fact.
     *
     * @param name what it is about
     * @param value what is so
     */
    public record Fact(String name, String value) {}
}
