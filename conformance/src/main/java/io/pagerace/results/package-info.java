/** Results of checks that are known, kept in files so that they need not be computed again. */
package io.pagerace.results;
