package io.pagerace.model.machine;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Device;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.driver.Driver;
import io.pagerace.model.env.AnonMemory;
import io.pagerace.model.env.CompoundPages;
import io.pagerace.model.env.PageCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A core, a driver and the other users of pages.
 *
 * @param name as in {@code v4.8/balloon}
 * @param core what a CPU in compaction does, given mapping->a_ops
 * @param driver the driver, if there is one
 * @param rules the rules that can be switched
 * @param kernelRules those of them that hold in the kernel itself
 * @param moreUsers whether anonymous memory and compound pages are among the other users
 */
public record Protocol(
        String name,
        Core core,
        Optional<Driver> driver,
        Set<String> rules,
        Set<String> kernelRules,
        boolean moreUsers) {
    /** A page type that nobody has registered callbacks for. */
    private static final AddressSpaceOperations NO_OPS = new AddressSpaceOperations(null, null, null);

    /** The core of a generation. */
    @FunctionalInterface
    public interface Core {
        /** What a CPU in compaction does; {@code ops} is mapping->a_ops. */
        List<Operation> operations(Cpu cpu, Function<Owner, AddressSpaceOperations> ops);
    }

    /** The states that the devices can begin in: none of them in a protocol without a driver. */
    public List<List<Device>> initialDevices() {
        if (driver.isEmpty()) {
            return List.of(List.of());
        }
        return driver.get().devices().apply(Owner.device(0)).stream()
                .map(List::of)
                .toList();
    }

    /** What a context does: the code that its CPU runs. */
    public List<Operation> operations(Cpu cpu) {
        if (cpu.context().isDevice()) {
            return driver.orElseThrow().operations().apply(cpu);
        }
        PageCache file = new PageCache(cpu);
        return cpu.context().isCpu() ? core.operations(cpu, aOps(cpu, file)) : users(cpu, file);
    }

    private List<Operation> users(Cpu cpu, PageCache file) {
        if (!moreUsers) {
            return file.operations();
        }
        List<Operation> operations = new ArrayList<>(file.operations());
        operations.addAll(new AnonMemory(cpu).operations());
        operations.addAll(new CompoundPages(cpu).operations());
        return operations;
    }

    private Function<Owner, AddressSpaceOperations> aOps(Cpu cpu, PageCache file) {
        AddressSpaceOperations fileOps = file.aOps();
        if (driver.isEmpty()) {
            return mapping -> mapping.isOps() ? NO_OPS : fileOps;
        }
        AddressSpaceOperations driverOps = driver.get().aOps().apply(cpu);
        return mapping -> mapping.isDevice() || mapping.isOps() ? driverOps : fileOps;
    }
}
