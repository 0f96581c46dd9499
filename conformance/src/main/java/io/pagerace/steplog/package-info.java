/** Logs of real threads: their text form, running the live machine under stress, and saying why a log is rejected. */
package io.pagerace.steplog;
