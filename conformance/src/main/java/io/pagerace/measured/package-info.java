/** What was measured of known defects and of rules: where each shows, and what keeps it away. */
package io.pagerace.measured;
