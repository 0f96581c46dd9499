/** The number of distinct states of one protocol at one scope, as several independent engines count it. */
package io.pagerace.engines;
