/** The stepped interpreter: a scheduler decides which context takes the next step. */
package io.pagerace.model.machine;
