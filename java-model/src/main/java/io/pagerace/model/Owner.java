package io.pagerace.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a field of {@code struct page} can name other than a page: a mapping, a device, a list, the context that holds a
 * lock. A device is all of these at once, as in the specification: its mapping, its list and the context of its thread
 * go by one name. There is one object for each, so {@code ==} compares pointers; null is {@code NULL}.
 */
public final class Owner {
    /** What there can be of each kind. */
    private static final int MAX = 9;

    private static final List<Owner> ALL = new ArrayList<>();

    /** The allocator's free list. */
    public static final Owner BUDDY = new Owner("buddy", Kind.LIST);
    /** The LRU lists. */
    public static final Owner LRU = new Owner("lru", Kind.LIST);
    /** A list that a driver has on its stack: struct vmballoon_ctl, drivers/misc/vmw_balloon.c. */
    public static final Owner CTL = new Owner("ctl", Kind.LIST);
    /** The mapping of an ordinary file, which has migratepage and no other callback. */
    public static final Owner FILE = new Owner("file", Kind.FILE);
    /** The other user of the allocator: page cache, and walkers by frame number. */
    public static final Owner USER = new Owner("user", Kind.USER);

    /** LIST_POISON2 without its lowest bits, where page->mapping is read from a slab: nothing is there. */
    public static final Owner POISON = new Owner("poison", Kind.NOTHING);

    private static final List<Owner> CPUS = numbered("c", Kind.CPU);
    private static final List<Owner> DEVICES = numbered("dev", Kind.DEVICE);

    /** The callbacks that are registered for PageOffline pages, 6.17 and later: the balloon's. */
    public static final Owner OFFLINE = new Owner("offline", Kind.OPS);
    /** The callbacks that are registered for PageZsmalloc pages, 6.17 and later. */
    public static final Owner ZSMALLOC = new Owner("zsmalloc", Kind.OPS);

    /** The struct anon_vma that page->mapping of an anonymous page points to, with the low bit set: no mapping. */
    public static final Owner ANON = new Owner("anon", Kind.ANON);

    /** The same pointer without the bit, which page->mapping of a migration's new page has between its two halves. */
    public static final Owner ANON_VMA = new Owner("anon_vma", Kind.ANON);

    /** The head of a compound page, which page->first_page of its tails points to; the word is page->private. */
    public static final Owner HEAD = new Owner("head", Kind.HEAD);

    private final String name;
    private final Kind kind;
    private final int number;
    private final int code;

    private Owner(String name, Kind kind) {
        this(name, kind, 0);
    }

    private Owner(String name, Kind kind, int number) {
        this.name = name;
        this.kind = kind;
        this.number = number;
        ALL.add(this);
        this.code = ALL.size();
    }

    private static List<Owner> numbered(String prefix, Kind kind) {
        List<Owner> owners = new ArrayList<>();
        for (int i = 0; i < MAX; i++) {
            owners.add(new Owner(prefix + i, kind, i));
        }
        return List.copyOf(owners);
    }

    /** A CPU in compaction, numbered from 0. */
    public static Owner cpu(int number) {
        return CPUS.get(number);
    }

    /** A driver instance, numbered from 0. */
    public static Owner device(int number) {
        return DEVICES.get(number);
    }

    /** The owner of a name, {@code c0}; empty if there is none. */
    public static Optional<Owner> named(String name) {
        return ALL.stream().filter(owner -> owner.name.equals(name)).findFirst();
    }

    /** The owner that {@link #code(Owner)} has written as a number. */
    static Owner of(int code) {
        return code == 0 ? null : ALL.get(code - 1);
    }

    /** The owner as a number from 0 to 31; {@code NULL} is 0. */
    public static int code(Owner owner) {
        return owner == null ? 0 : owner.code;
    }

    /** A set of owners that holds this one only, as a bit mask. */
    int bit() {
        return 1 << code;
    }

    /** The number of a CPU or a driver instance among its kind, from 0; of others it is 0. */
    public int number() {
        return number;
    }

    /** Whether this is a driver instance. */
    public boolean isDevice() {
        return kind == Kind.DEVICE;
    }

    /** Whether these are the callbacks of a page type. */
    public boolean isOps() {
        return kind == Kind.OPS;
    }

    /** Whether this is a CPU in compaction. */
    public boolean isCpu() {
        return kind == Kind.CPU;
    }

    /** The name in the specification: {@code buddy}, {@code file}, {@code c0}, {@code dev0}, ... */
    @Override
    public String toString() {
        return name;
    }

    private enum Kind {
        LIST,
        FILE,
        ANON,
        HEAD,
        USER,
        CPU,
        DEVICE,
        OPS,
        NOTHING
    }
}
