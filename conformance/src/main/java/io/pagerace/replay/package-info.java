/** Steps the Java reference implementation through a trace and compares the whole state with the specification's. */
package io.pagerace.replay;
