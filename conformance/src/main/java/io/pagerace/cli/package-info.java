/** The command line. Commands are thin: they read options, call the other packages and print. */
package io.pagerace.cli;
