package io.pagerace.model.machine;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Device;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Result;
import io.pagerace.model.driver.Driver;
import io.pagerace.model.env.AnonMemory;
import io.pagerace.model.env.CompoundPages;
import io.pagerace.model.env.PageCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A core, its drivers and the other users of pages.
 *
 * @param name as in {@code v4.8/balloon}
 * @param core what a CPU in compaction does, given mapping->a_ops
 * @param drivers the drivers: none, one or two, each with one device, {@code dev0} the first one's
 * @param rules the rules that can be switched
 * @param kernelRules those of them that hold in the kernel itself
 * @param moreUsers what the other user of pages does besides the page cache
 */
public record Protocol(
        String name,
        Core core,
        List<Driver> drivers,
        Set<String> rules,
        Set<String> kernelRules,
        Function<Cpu, List<Operation>> moreUsers) {
    /** Nothing besides the page cache. */
    static final Function<Cpu, List<Operation>> PAGE_CACHE = cpu -> List.of();

    /** Anonymous memory. */
    static final Function<Cpu, List<Operation>> ANON = cpu -> new AnonMemory(cpu).operations();

    /** Anonymous memory and compound pages. */
    static final Function<Cpu, List<Operation>> ANON_AND_COMPOUND = cpu -> Stream.concat(
                    new AnonMemory(cpu).operations().stream(), new CompoundPages(cpu).operations().stream())
            .toList();

    /** A page type that nobody has registered callbacks for. */
    private static final AddressSpaceOperations NO_OPS = new AddressSpaceOperations(null, null, null);

    /** What is found where page->mapping is no pointer: the kernel dies when it follows one. */
    private static final AddressSpaceOperations POISON_OPS =
            new AddressSpaceOperations(page -> nothing(), (newpage, page) -> nothing(), page -> nothing());

    /** The core of a generation. */
    @FunctionalInterface
    public interface Core {
        /** What a CPU in compaction does; {@code ops} is mapping->a_ops. */
        List<Operation> operations(Cpu cpu, Function<Owner, AddressSpaceOperations> ops);
    }

    /** The states that the devices can begin in: every choice of one for each driver. */
    public List<List<Device>> initialDevices() {
        List<List<Device>> all = List.of(List.of());
        for (int i = 0; i < drivers.size(); i++) {
            List<Device> begins = drivers.get(i).devices().apply(Owner.device(i));
            all = all.stream()
                    .flatMap(before -> begins.stream()
                            .map(device -> Stream.concat(before.stream(), Stream.of(device))
                                    .toList()))
                    .toList();
        }
        return all;
    }

    /** What a context does: the code that its CPU runs. */
    public List<Operation> operations(Cpu cpu) {
        if (cpu.context().isDevice()) {
            return driverOf(cpu.context()).operations().apply(cpu);
        }
        PageCache file = new PageCache(cpu, drivers.contains(Driver.ANON));
        return cpu.context().isCpu() ? core.operations(cpu, aOps(cpu, file)) : users(cpu, file);
    }

    private List<Operation> users(Cpu cpu, PageCache file) {
        List<Operation> operations = new ArrayList<>(file.operations());
        operations.addAll(moreUsers.apply(cpu));
        return operations;
    }

    private static Result nothing() {
        throw new IllegalStateException("the call through a poisoned pointer was not noticed");
    }

    private Driver driverOf(Owner device) {
        return drivers.get(device.number());
    }

    private Function<Owner, AddressSpaceOperations> aOps(Cpu cpu, PageCache file) {
        AddressSpaceOperations fileOps = file.aOps();
        List<AddressSpaceOperations> driverOps =
                drivers.stream().map(driver -> driver.aOps().apply(cpu)).toList();
        return mapping -> {
            if (mapping.isDevice()) {
                return driverOps.get(mapping.number());
            }
            if (mapping == Owner.POISON) {
                return POISON_OPS;
            }
            return mapping.isOps() ? registered(mapping, driverOps) : fileOps;
        };
    }

    /** page_movable_ops(), mm/migrate.c, 6.17: the callbacks that were registered for a page type. */
    private AddressSpaceOperations registered(Owner type, List<AddressSpaceOperations> driverOps) {
        for (int i = 0; i < drivers.size(); i++) {
            if (drivers.get(i).type() == type) {
                return driverOps.get(i);
            }
        }
        return NO_OPS;
    }
}
