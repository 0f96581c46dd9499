/** What the page of a review shows, as its templates in src/main/jte read it. All text is plain; they escape it. */
package io.pagerace.report.page;
