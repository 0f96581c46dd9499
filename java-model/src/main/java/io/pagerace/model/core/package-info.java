/** The kernel's side of each generation: isolate, migrate, put back. */
package io.pagerace.model.core;
