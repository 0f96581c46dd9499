/** Measures this project's engines against others on the same work, in processor time. */
package io.pagerace.bench;
