/** Runs the commands of Alloy models, in JVMs of their own, and reads what Alloy finds. */
package io.pagerace.alloy;
