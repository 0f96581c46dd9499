package io.pagerace.model;

/** Code that runs on a CPU: what core, drivers and page cache have in common. */
public abstract class KernelCode {
    /** The CPU that runs the code. */
    protected final Cpu cpu;
    /** What all CPUs share; accessed in steps only. */
    protected final PageMemory mem;
    /** The CPU's registers. */
    protected final Registers r;

    /** Code for a CPU. */
    protected KernelCode(Cpu cpu) {
        this.cpu = cpu;
        this.mem = cpu.memory();
        this.r = cpu.registers();
    }

    /** Which context runs this. */
    protected final Owner self() {
        return cpu.context();
    }

    /** return rc, from a callback that has nothing else to do. */
    protected final Result returning(Result rc) {
        cpu.mustNotLeak();
        return rc;
    }

    /** Whether a rule holds in this run. */
    protected final boolean has(String rule) {
        return cpu.rules().has(rule);
    }

    /** Whether a mapping's memory was freed: to follow the pointer is a use after free. */
    protected final boolean freed(Owner mapping) {
        return mapping != null && mapping.isDevice() && mem.device(mapping).mappingFreed();
    }
}
