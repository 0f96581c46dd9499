package io.pagerace.kernel;

import java.util.List;

/** One line of a trace of the kernel: a probe that was hit. */
final class KernelEvent {
    private final long line;
    private final String task;
    private final int pid;
    private final int cpu;
    private final String name;
    private final String[] fields;
    private final long[] values;
    private List<Long> chain = List.of();
    private boolean partial;

    /**
     * A hit.
     *
     * @param line its number in the file, from 1
     * @param task the name of the task that was running
     * @param pid its number
     * @param cpu the CPU, from 0
     * @param name the probe's name
     * @param fields the names of the fields that are numbers
     * @param values their values, as 64 bits
     */
    KernelEvent(long line, String task, int pid, int cpu, String name, String[] fields, long[] values) {
        this.line = line;
        this.task = task;
        this.pid = pid;
        this.cpu = cpu;
        this.name = name;
        this.fields = fields;
        this.values = values;
    }

    /** Not a hit: what came before is no longer known behind it, and why. */
    static KernelEvent gap(long line, String why) {
        return new KernelEvent(line, why, 0, 0, "", new String[0], new long[0]);
    }

    /** Why what came before is no longer known; empty if it is a hit. */
    String gap() {
        return name.isEmpty() ? task : "";
    }

    long line() {
        return line;
    }

    int pid() {
        return pid;
    }

    int cpu() {
        return cpu;
    }

    /** The pages that the owner makes movable as one, in their order, if it is one of these hits; else none. */
    List<Long> chain() {
        return chain;
    }

    void setChain(List<Long> pages) {
        chain = pages;
    }

    /** Whether it makes a page movable as one with others of which nothing was seen. */
    boolean isPartial() {
        return partial;
    }

    void setPartial() {
        partial = true;
    }

    String name() {
        return name;
    }

    /** The task as tracefs shows it: {@code ktw-154}. */
    String task() {
        return task + "-" + pid;
    }

    /** Whether there is such a field. */
    boolean has(String field) {
        return index(field) >= 0;
    }

    /** The value of a field; 0 if there is none. */
    long get(String field) {
        int index = index(field);
        return index < 0 ? 0 : values[index];
    }

    private int index(String field) {
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].equals(field)) {
                return i;
            }
        }
        return -1;
    }
}
