/** SPIN on the Promela twins of {@code specs/promela}: another model checker on the same states. */
package io.pagerace.spin;
