/**
 * What has exercised the protocols: which steps, which outcome of each, on which edges, by model checking, by replays,
 * on real threads, in a running kernel; and what nothing has.
 */
package io.pagerace.coverage;
