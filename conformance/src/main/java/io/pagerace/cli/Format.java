package io.pagerace.cli;

/** How results are printed. */
enum Format {
    TEXT,
    JSON
}
