/**
 * What people and programs read: race tables, verdicts, lists. A chain of pure functions: trace, rows, columns, layout.
 * The race table also reads back.
 */
package io.pagerace.report;
