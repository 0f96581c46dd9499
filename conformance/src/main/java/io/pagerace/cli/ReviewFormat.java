package io.pagerace.cli;

/** How a review is written. */
enum ReviewFormat {
    TEXT,
    MAIL,
    JSON,
    B4,
    SARIF,
    HTML
}
