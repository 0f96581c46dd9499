/** A name of TLC's: what it looks for on its class path. */
package tlc2.overrides;
