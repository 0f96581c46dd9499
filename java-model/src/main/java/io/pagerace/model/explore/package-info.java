/**
 * The exploring interpreter: breadth first over the stepped machine. What a step does is asked of the machine once for
 * each footprint and then remembered, so that a search costs table look-ups; there is no second model of the protocol.
 */
package io.pagerace.model.explore;
