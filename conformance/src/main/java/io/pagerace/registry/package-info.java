/** The catalogue of steps, protocols, rules, properties and known defects, read from the data in specs/kernel. */
package io.pagerace.registry;
