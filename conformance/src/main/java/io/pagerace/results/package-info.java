/** Results of checks that are kept, to be used again as long as nothing that they depend on changes. */
package io.pagerace.results;
