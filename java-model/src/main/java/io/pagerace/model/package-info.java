/**
 * The reference implementation of the movable page callback protocol: struct page and what CPUs do with it.
 *
 * <p>There is one body of protocol code: the packages {@code core}, {@code driver} and {@code env} read like the C, and
 * take each access to shared memory as a {@link io.pagerace.model.Step} of a {@link io.pagerace.model.Cpu}. Two
 * interpreters run it: {@code live} on real threads, {@code machine} one step at a time in the order that a scheduler
 * says.
 *
 * <p>Two rules make the code run on both. What a step touches is in {@link io.pagerace.model.PageMemory}, and only
 * within a step; what happens between two steps depends on the results of steps and choices alone, and touches
 * {@link io.pagerace.model.Registers} only. So an operation can be run again from its start with the results that it
 * had, and comes to the same place with the same registers.
 */
package io.pagerace.model;
