package io.pagerace.model.explore;

import io.pagerace.model.Device;
import io.pagerace.model.Fault;
import io.pagerace.model.Footprint;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageMemory;
import io.pagerace.model.StructPage;
import io.pagerace.model.machine.Context;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.ProtocolMachine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Machines as rows of numbers, and back: the values of the parts, each numbered. */
final class Space {
    /** How many ways to one value are kept. */
    private static final int MAX_WAYS = 4;

    private final ProtocolMachine protocol;
    private final List<Machine> initial;
    private final Layout layout;
    private final Values<StructPage> pages = new Values<>();
    private final Values<List<Device>> devices = new Values<>();
    private final List<Values<Local>> locals = new ArrayList<>();
    private final List<Map<Place, List<Context>>> contexts = new ArrayList<>();
    private final Values<List<Object>> constants = new Values<>();
    private final IntTable constantsOf;
    private final Values<Fault> faults = new Values<>();

    /** A context's value among devices with some constants. */
    private record Place(int constants, int local) {}

    /**
     * Of a protocol with as many pages as the key of a footprint has room for; {@code tooMany} is what the
     * {@link IllegalArgumentException} says of more.
     */
    Space(ProtocolMachine protocol, String tooMany) {
        this.protocol = protocol;
        this.initial = protocol.initial();
        Machine first = initial.get(0);
        if (first.memory().pages().size() > Explorer.MAX_PAGES) {
            throw new IllegalArgumentException(tooMany);
        }
        List<Owner> owners = first.contexts().stream().map(Context::self).toList();
        this.layout = Layout.of(first.memory().pages().size(), owners);
        Values<Local> cpus = new Values<>();
        for (Owner owner : owners) {
            locals.add(owner.isCpu() ? cpus : new Values<>());
            contexts.add(new HashMap<>());
        }
        faults.number(Fault.NONE);
        constantsOf = new IntTable(n ->
                constants.number(devices.get(n).stream().map(Device::constants).toList()));
    }

    Layout layout() {
        return layout;
    }

    /** The initial states. */
    List<Machine> initial() {
        return initial;
    }

    Values<StructPage> pages() {
        return pages;
    }

    Values<List<Device>> devices() {
        return devices;
    }

    /** The values of a context; all CPUs share theirs. */
    Values<Local> locals(int context) {
        return locals.get(context);
    }

    Values<Fault> faults() {
        return faults;
    }

    /** A value of a part of a row, without what a mutation has still to do. */
    Object value(int part, int number) {
        if (part < layout.pages()) {
            return pages.get(number);
        }
        if (part == layout.devices()) {
            return devices.get(number);
        }
        if (part == layout.slot()) {
            return number;
        }
        if (part == layout.fault()) {
            return faults.get(number);
        }
        return locals.get(part - layout.context(0)).get(number).visible();
    }

    /** The row of a machine. */
    int[] row(Machine machine) {
        int[] row = new int[layout.parts()];
        for (Page page : machine.memory().pages()) {
            row[page.pfn()] = pages.number(machine.memory().value(page));
        }
        row[layout.devices()] = devices.number(machine.memory().devices());
        row[layout.slot()] = slot(machine.memory().slot());
        for (int i = 0; i < layout.contexts(); i++) {
            row[layout.context(i)] = local(i, machine.contexts().get(i), constants(row[layout.devices()]));
        }
        row[layout.fault()] = faults.number(machine.fault());
        return row;
    }

    static int slot(Page page) {
        return page == null ? 0 : page.pfn() + 1;
    }

    /** What never changes in the devices, as a number. */
    int constants(int devicesNumber) {
        return constantsOf.get(devicesNumber);
    }

    /** The number of a context's value. Ways how it came there are kept, to go on from. */
    int local(int number, Context context, int constants) {
        int local = locals.get(number).number(Local.of(context));
        List<Context> ways =
                contexts.get(number).computeIfAbsent(new Place(constants, local), place -> new ArrayList<>());
        if (ways.size() < MAX_WAYS && ways.stream().noneMatch(way -> isSameWay(way, context))) {
            ways.add(context);
        }
        return local;
    }

    private static boolean isSameWay(Context one, Context other) {
        return one.operation() == other.operation() && one.results().equals(other.results());
    }

    /** Some of the ways that led a context to a value that it was seen with. */
    List<Context> ways(int context, int local, int constants) {
        return contexts.get(context).get(new Place(constants, local));
    }

    /** The machine of a row that was reached; what is done to it is told to the footprint. */
    Machine machine(int[] row, Footprint footprint) {
        List<StructPage> values = new ArrayList<>();
        for (int pfn = 0; pfn < layout.pages(); pfn++) {
            values.add(pages.get(row[pfn]));
        }
        int slot = row[layout.slot()];
        PageMemory memory = PageMemory.of(
                values, slot == 0 ? null : Page.of(slot - 1), devices.get(row[layout.devices()]), footprint);
        List<Context> now = new ArrayList<>();
        for (int i = 0; i < layout.contexts(); i++) {
            now.add(ways(i, row[layout.context(i)], constants(row[layout.devices()]))
                    .get(0));
        }
        return Machine.of(protocol, memory, now, faults.get(row[layout.fault()]));
    }
}
