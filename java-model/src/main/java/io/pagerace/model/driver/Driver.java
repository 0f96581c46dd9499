package io.pagerace.model.driver;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Device;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.env.AnonProcess;
import io.pagerace.model.env.MmStruct;
import io.pagerace.model.env.NodeStats;
import io.pagerace.model.env.SlabAllocator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A driver of movable pages.
 *
 * @param aOps its callbacks, as they run on a CPU
 * @param operations what its own thread does
 * @param devices the states that a device can begin in
 * @param type the page type that it registers its callbacks for, 6.17 and later; null if its pages are found by
 *     page->mapping only
 */
public record Driver(
        Function<Cpu, AddressSpaceOperations> aOps,
        Function<Cpu, List<Operation>> operations,
        Function<Owner, List<Device>> devices,
        Owner type) {

    /** The balloon as the RFC of 1 Apr 2015 leaves it, on Linux 4.0. */
    public static final Driver RFC2015_BALLOON = new Driver(
            cpu -> new Rfc2015BalloonCallbacks(cpu).aOps(),
            cpu -> new Rfc2015BalloonThread(cpu).operations(),
            device -> List.of(new BalloonDevice(device)));

    /** The same, with a probe that may fail to allocate its mapping. */
    public static final Driver RFC2015_PROBED_BALLOON = new Driver(
            cpu -> new Rfc2015BalloonCallbacks(cpu).aOps(),
            cpu -> new Rfc2015BalloonThread(cpu).operationsAndProbe(),
            device -> List.of(new BalloonDevice(device)));

    /** The balloon of Linux 4.0 with the array vb->pfns, which its OOM notifier uses, too: {@link #outOfMemory}. */
    public static final Driver V4_0_BALLOON_OOM = new Driver(
            RFC2015_BALLOON.aOps, RFC2015_BALLOON.operations, device -> List.of(new OomBalloonDevice(device)));

    /** The second user that the RFC promises to serve; it omits at most one duty. */
    public static final Driver RFC2015_ANY = rfc2015Any(EnumSet.allOf(Habit.class));

    /** The same with the revisions of 2 and 26 Jun 2015: isolatepage is bool, and the core locks newpage. */
    public static final Driver RFC2015_V2_ANY =
            rfc2015Any(EnumSet.complementOf(EnumSet.of(Habit.RETURNS_BUSY, Habit.NEWPAGE_LOCK)));

    /** The same with those of 7 and 13 Jul 2015: the core takes reference and page lock. */
    public static final Driver RFC2015_V3_ANY =
            rfc2015Any(EnumSet.of(Habit.NOTHING, Habit.ISOLATED_FLAG, Habit.KEEPS_MAPPING));

    /** The balloon of Linux 3.8 to 3.17. */
    public static final Driver V3_8_BALLOON = new Driver(
            cpu -> new V38BalloonCallbacks(cpu).aOps(),
            cpu -> new V38BalloonThread(cpu).operations(),
            device -> List.of(new V38BalloonDevice(device)));

    /** The balloon of Linux 4.8. */
    public static final Driver V4_8_BALLOON = new Driver(
            cpu -> new V48BalloonCallbacks(cpu).aOps(),
            cpu -> new V48BalloonThread(cpu).operations(),
            device -> List.of(new BalloonDevice(device)));

    /** The same with the managed pages of each zone. */
    public static final Driver V4_8_BALLOON_ZONES =
            new Driver(V4_8_BALLOON.aOps, V4_8_BALLOON.operations, device -> List.of(new ZonesBalloonDevice(device)));

    /** The balloon of Linux 6.0. */
    public static final Driver V6_0_BALLOON =
            new Driver(V4_8_BALLOON.aOps, cpu -> new V60BalloonThread(cpu).operations(), V4_8_BALLOON.devices);

    /** Any driver that keeps the contract of Linux 4.8. */
    public static final Driver V4_8_ANY = new Driver(
            cpu -> new V48AnyDriver(cpu).aOps(),
            cpu -> new V48AnyDriver(cpu).operations(),
            device -> List.of(new ContractDevice(device)));

    /** Any driver that keeps the contract of v1 to v3 of the series of 2016. */
    public static final Driver SERIES2016_ANY = new Driver(
            cpu -> new Series2016AnyDriver(cpu).aOps(),
            cpu -> new Series2016AnyDriver(cpu).operations(),
            device -> List.of(new ContractDevice(device)));

    /** Any driver that keeps the contract of Linux 6.17. */
    public static final Driver V6_17_ANY = new Driver(
            cpu -> new V617AnyDriver(cpu).movableOps(),
            cpu -> new V617AnyDriver(cpu).operations(),
            device -> List.of(new ContractDevice(device)),
            Owner.OFFLINE);

    /** The balloon of Linux 7.0. */
    public static final Driver V7_0_BALLOON = new Driver(
            cpu -> new V70BalloonCallbacks(cpu).movableOps(),
            cpu -> new V70BalloonThread(cpu).operations(),
            device -> List.of(new BalloonDevice(device)),
            Owner.OFFLINE);

    /** No driver, but a slab cache, whose pages look movable: 6.2 to 6.13. */
    public static final Driver SLAB = new Driver(
            cpu -> new AddressSpaceOperations(null, null, null),
            cpu -> new SlabAllocator(cpu).operations(),
            device -> List.of(SlabAllocator.cache(device)));

    /** No driver, but a process with anonymous memory: 6.3 to 6.16. */
    public static final Driver ANON = new Driver(
            cpu -> new AddressSpaceOperations(null, null, null),
            cpu -> new AnonProcess(cpu).operations(),
            device -> List.of(new MmStruct(device)));

    /** No driver, but the node's counters of isolated pages: 4.8 to 4.10. */
    public static final Driver VMSTAT = new Driver(
            cpu -> new AddressSpaceOperations(null, null, null),
            cpu -> List.of(),
            device -> List.of(new NodeStats(device)));

    /** zsmalloc of Linux 4.8 to 5.16, whose zspages are frozen while a page of them is isolated. */
    public static final Driver V4_8_ZSMALLOC = new Driver(
            cpu -> new V48ZsmallocCallbacks(cpu).aOps(),
            cpu -> new V48ZsmallocThread(cpu).operations(),
            device -> List.of(new ZsPool(device)));

    /** zsmalloc of Linux 5.17 to 7.3, whose zspages are freed whether or not a page of them is isolated. */
    public static final Driver V5_17_ZSMALLOC = new Driver(
            cpu -> new V517ZsmallocCallbacks(cpu).aOps(),
            cpu -> new V517ZsmallocThread(cpu).operations(),
            device -> List.of(new ZsPool(device)),
            Owner.ZSMALLOC);

    /** z3fold of Linux 5.2 to 6.12, whose header lies in the page and is copied with it. */
    public static final Driver Z3FOLD = new Driver(
            cpu -> new Z3foldCallbacks(cpu).aOps(),
            cpu -> new Z3foldThread(cpu).operations(),
            device -> List.of(new Z3Pool(device)));

    /** The balloon of pseries on mm/balloon_compaction.c, Linux 5.10. */
    public static final Driver V5_10_CMM = new Driver(
            cpu -> new V510CmmCallbacks(cpu).aOps(),
            cpu -> new V510CmmThread(cpu).operations(),
            device -> List.of(new ModuleBalloon(device)));

    /** Its OOM notifier, a second context for the device of the first driver. */
    public static final Driver V5_10_CMM_OOM = oomNotifier(cpu -> new V510CmmThread(cpu).notifier());

    /** The balloon of pseries on mm/balloon.c, Linux 7.0. */
    public static final Driver V7_0_CMM = new Driver(
            cpu -> new V70CmmCallbacks(cpu).movableOps(),
            cpu -> new V70CmmThread(cpu).operations(),
            device -> List.of(new ModuleBalloon(device)),
            Owner.OFFLINE);

    /** Its OOM notifier. */
    public static final Driver V7_0_CMM_OOM = oomNotifier(cpu -> new V70CmmThread(cpu).notifier());

    /** The balloon of VMware on mm/balloon_compaction.c, Linux 5.10. */
    public static final Driver V5_10_VMW = vmw510(null);

    /** The same on Linux 6.17, whose callbacks are found by the page's type. */
    public static final Driver V6_17_VMW = vmw510(Owner.OFFLINE);

    /** The balloon of VMware on mm/balloon.c, Linux 7.0. */
    public static final Driver V7_0_VMW = new Driver(
            cpu -> new V70VmwCallbacks(cpu).movableOps(),
            cpu -> new V70VmwThread(cpu).operations(),
            device -> List.of(new VmwDevice(device, Owner.OFFLINE)),
            Owner.OFFLINE);

    /** What a context without memory does with the balloon of {@link #V4_0_BALLOON_OOM}. */
    public static List<Operation> outOfMemory(Cpu cpu) {
        return new Rfc2015BalloonThread(cpu).oomOperations();
    }

    private static Driver oomNotifier(Function<Cpu, List<Operation>> operations) {
        return new Driver(
                cpu -> new AddressSpaceOperations(null, null, null),
                operations,
                device -> List.of(new OomNotifier(device)));
    }

    private static Driver vmw510(Owner type) {
        return new Driver(
                cpu -> new V510VmwCallbacks(cpu).aOps(),
                cpu -> new V510VmwThread(cpu).operations(),
                device -> List.of(new VmwDevice(device, type)),
                type);
    }

    private static Driver rfc2015Any(Set<Habit> habits) {
        return new Driver(
                cpu -> new Rfc2015AnyCallbacks(cpu).aOps(),
                cpu -> new Rfc2015AnyThread(cpu).operations(),
                device -> habits.stream()
                        .<Device>map(habit -> new HabitDevice(device, habit))
                        .toList());
    }

    /** A driver whose pages are found by page->mapping. */
    private Driver(
            Function<Cpu, AddressSpaceOperations> aOps,
            Function<Cpu, List<Operation>> operations,
            Function<Owner, List<Device>> devices) {
        this(aOps, operations, devices, null);
    }
}
