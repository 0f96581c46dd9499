package io.pagerace.model;

import static io.pagerace.model.StructPage.CONTENT;
import static io.pagerace.model.StructPage.FIELDS;
import static io.pagerace.model.StructPage.FLAGS;
import static io.pagerace.model.StructPage.FRESH;
import static io.pagerace.model.StructPage.LOCKERS;
import static io.pagerace.model.StructPage.MAPCOUNT;
import static io.pagerace.model.StructPage.MAPPING;
import static io.pagerace.model.StructPage.ON;
import static io.pagerace.model.StructPage.PRIVATE;
import static io.pagerace.model.StructPage.REFCOUNT;
import static io.pagerace.model.StructPage.TYPE;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * What all CPUs share: struct page of each page (include/linux/mm_types.h, 4.0 and 4.8), the driver's devices, and the
 * page cache, which is one slot. Each access to a word is atomic, as in the kernel; an update of several words is as
 * atomic as its caller makes it, by a lock or by being the page's only user. {@code lockers} and {@code fresh} are
 * bookkeeping of the model, the kernel keeps neither.
 */
public final class PageMemory {
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(int[].class);

    private static final List<PageType> TYPES = List.of(PageType.values());

    /** PAGE_MAPPING_MOVABLE, a low bit of page->mapping. */
    private static final int MOVABLE = 1;

    private final int pages;
    private final int[] words;
    private final Device[] devices;

    /** Who wants to know what is accessed; null if nobody does. */
    private final Footprint footprint;

    /** Memory in which all pages are free. */
    public PageMemory(int pages, List<Device> devices) {
        this(pages, new int[pages * FIELDS + 3], devices.toArray(new Device[0]), null);
        for (int pfn = 0; pfn < pages; pfn++) {
            setOn(Page.of(pfn), Owner.BUDDY);
        }
        devices.forEach(device -> device.inMemory(pages));
    }

    private PageMemory(int pages, int[] words, Device[] devices, Footprint footprint) {
        this.pages = pages;
        this.words = words;
        this.devices = devices;
        this.footprint = footprint;
    }

    /**
     * Memory with given contents. It and its copies tell the footprint what is accessed.
     *
     * @param pages the value of each page
     * @param slot the page that the slot of the page cache holds, or null
     */
    public static PageMemory of(List<StructPage> pages, Page slot, List<Device> devices, Footprint footprint) {
        int[] words = new int[pages.size() * FIELDS + 3];
        for (int pfn = 0; pfn < pages.size(); pfn++) {
            for (int field = 0; field < FIELDS; field++) {
                words[pfn * FIELDS + field] = pages.get(pfn).word(field);
            }
        }
        words[pages.size() * FIELDS] = slot == null ? 0 : slot.pfn() + 1;
        return new PageMemory(pages.size(), words, devices.toArray(new Device[0]), footprint);
    }

    /** Memory of its own with the same contents. Not to be called while others write. */
    public PageMemory copy() {
        Device[] copies = new Device[devices.length];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = devices[i].copy();
        }
        return new PageMemory(pages, words.clone(), copies, footprint);
    }

    /** The value of one page. Not to be called while others write. */
    public StructPage value(Page page) {
        return new StructPage(Arrays.copyOfRange(words, page.pfn() * FIELDS, (page.pfn() + 1) * FIELDS));
    }

    /** Stores the fields of a mask from a value of the page. Not to be called while others write. */
    public void store(Page page, int mask, StructPage value) {
        for (int field = 0; field < FIELDS; field++) {
            if ((mask >> field & 1) != 0) {
                set(page, field, value.word(field));
            }
        }
    }

    /** Who wants to know what is accessed; null if nobody does. */
    public Footprint footprint() {
        return footprint;
    }

    /** The index of a field, noted in the footprint. */
    private int at(Page page, int field) {
        if (footprint != null) {
            footprint.field(page.pfn(), field);
        }
        return page.pfn() * FIELDS + field;
    }

    private int slotIndex() {
        if (footprint != null) {
            footprint.slot();
        }
        return pages * FIELDS;
    }

    private int get(Page page, int field) {
        return (int) WORD.getVolatile(words, at(page, field));
    }

    private void set(Page page, int field, int value) {
        WORD.setVolatile(words, at(page, field), value);
    }

    private boolean cas(Page page, int field, int expected, int value) {
        return WORD.compareAndSet(words, at(page, field), expected, value);
    }

    /** All pages of the zone, in the order of their frame numbers. */
    public List<Page> pages() {
        List<Page> all = new ArrayList<>(pages);
        for (int pfn = 0; pfn < pages; pfn++) {
            all.add(Page.of(pfn));
        }
        return all;
    }

    /** page_count(), include/linux/mm.h. */
    public int pageCount(Page page) {
        return get(page, REFCOUNT);
    }

    /** A change of page->_count that fails if somebody was faster: page_freeze_refs() and the like. */
    public boolean compareAndSetCount(Page page, int expected, int count) {
        return cas(page, REFCOUNT, expected, count);
    }

    /** get_page(), include/linux/mm.h: by somebody who knows that the count is not 0. */
    public void getPage(Page page) {
        WORD.getAndAdd(words, at(page, REFCOUNT), 1);
    }

    /** page_unfreeze_refs() and the like: one reference less, by somebody who knows that it is not the last one. */
    public void dropPage(Page page) {
        WORD.getAndAdd(words, at(page, REFCOUNT), -1);
    }

    /** get_page_unless_zero(), include/linux/mm.h. */
    public boolean getPageUnlessZero(Page page) {
        for (int count = pageCount(page); count != 0; count = pageCount(page)) {
            if (cas(page, REFCOUNT, count, count + 1)) {
                return true;
            }
        }
        return false;
    }

    /** page->flags: a load of the whole word. */
    public int flags(Page page) {
        return get(page, FLAGS);
    }

    /** test_bit() on page->flags. */
    public boolean test(Page page, Flag flag) {
        return flag.in(flags(page));
    }

    /**
     * page->flags: a store of the whole word, which loses what others have changed since it was loaded.
     *
     * @return the word that is lost
     */
    public int setFlags(Page page, int word) {
        return (int) WORD.getAndSet(words, at(page, FLAGS), word);
    }

    /** set_bit() on page->flags, atomic. */
    public void set(Page page, Flag flag) {
        WORD.getAndBitwiseOr(words, at(page, FLAGS), flag.mask());
    }

    /** clear_bit() on page->flags, atomic. */
    public void clear(Page page, Flag flag) {
        clear(page, flag.mask());
    }

    void clear(Page page, int mask) {
        WORD.getAndBitwiseAnd(words, at(page, FLAGS), ~mask);
    }

    /** test_and_set_bit(PG_locked): true if this call has set the bit. */
    public boolean testAndSetLocked(Page page) {
        return !Flag.LOCKED.in((int) WORD.getAndBitwiseOr(words, at(page, FLAGS), Flag.LOCKED.mask()));
    }

    /**
     * One update of page->flags as lock_page() makes it, 4.10 and later: sets PG_waiters if somebody else has the page
     * lock, else takes it if told so, which wait_on_page_locked() is not.
     *
     * @return the word before
     */
    int lockOrSetWaiters(Page page, boolean locks) {
        while (true) {
            int word = flags(page);
            int bit = Flag.LOCKED.in(word) ? Flag.WAITERS.mask() : locks ? Flag.LOCKED.mask() : 0;
            if ((word & bit) == bit || cas(page, FLAGS, word, word | bit)) {
                return word;
            }
        }
    }

    /** Who believes to hold the page lock, as a set: whether the owner is one of them. */
    public boolean isLocker(Page page, Owner owner) {
        return (lockers(page) & owner.bit()) != 0;
    }

    /** Whether the owner, and nobody else, believes to hold the page lock. */
    public boolean isOnlyLocker(Page page, Owner owner) {
        return lockers(page) == owner.bit();
    }

    int lockers(Page page) {
        return get(page, LOCKERS);
    }

    /** The owner believes to hold the page lock from now on. */
    void addLocker(Page page, Owner owner) {
        WORD.getAndBitwiseOr(words, at(page, LOCKERS), owner.bit());
    }

    /** The owner does not believe so any more. */
    void removeLocker(Page page, Owner owner) {
        WORD.getAndBitwiseAnd(words, at(page, LOCKERS), ~owner.bit());
    }

    void clearLockers(Page page) {
        set(page, LOCKERS, 0);
    }

    /** page->page_type, include/linux/mm_types.h. */
    public PageType pageType(Page page) {
        return TYPES.get(get(page, TYPE));
    }

    /** __SetPageBalloon(), __ClearPageBalloon(), __SetPageOffline() and their kin, include/linux/page-flags.h. */
    public void setPageType(Page page, PageType type) {
        set(page, TYPE, TYPES.indexOf(type));
    }

    /** page_mapped(), include/linux/mm.h. */
    public boolean pageMapped(Page page) {
        return get(page, MAPCOUNT) != 0;
    }

    /** page->_mapcount: mapped to user space once, or not. */
    public void setPageMapped(Page page, boolean mapped) {
        set(page, MAPCOUNT, mapped ? 1 : 0);
    }

    /** page->mapping without its low bits. */
    public Owner mapping(Page page) {
        return Owner.of(get(page, MAPPING) >> 1);
    }

    /** __PageMovable(), include/linux/page-flags.h, 4.8: the tag in the low bits of page->mapping, nothing else. */
    public boolean pageMovableTag(Page page) {
        return (get(page, MAPPING) & MOVABLE) != 0;
    }

    /** page->mapping: a store of pointer and tag. */
    public void setMapping(Page page, Owner mapping, boolean movable) {
        set(page, MAPPING, Owner.code(mapping) << 1 | (movable ? MOVABLE : 0));
    }

    /** page_private(), include/linux/mm.h: the device of a driver's page. */
    public Owner pagePrivate(Page page) {
        return Owner.of(get(page, PRIVATE));
    }

    /** set_page_private(), include/linux/mm.h. */
    public void setPagePrivate(Page page, Owner device) {
        set(page, PRIVATE, Owner.code(device));
    }

    /** The list that page->lru is linked in. */
    public Owner on(Page page) {
        return Owner.of(get(page, ON));
    }

    /** page->lru: linked in another list, or in none. */
    public void setOn(Page page, Owner list) {
        set(page, ON, Owner.code(list));
    }

    /** page->lru: linked in another list, unless somebody was faster. */
    boolean compareAndSetOn(Page page, Owner expected, Owner list) {
        return cas(page, ON, Owner.code(expected), Owner.code(list));
    }

    /** Whose data the page holds. */
    public Owner content(Page page) {
        return Owner.of(get(page, CONTENT));
    }

    /** Writes the data of an owner to the page. */
    public void setContent(Page page, Owner content) {
        set(page, CONTENT, Owner.code(content));
    }

    /** The context that has allocated the page and not published it yet. */
    public Owner fresh(Page page) {
        return Owner.of(get(page, FRESH));
    }

    /** Whom the page is new to; null once it is published. */
    public void setFresh(Page page, Owner owner) {
        set(page, FRESH, Owner.code(owner));
    }

    /** The page that the one slot of the page cache holds. */
    public Page slot() {
        int slot = (int) WORD.getVolatile(words, slotIndex());
        return slot == 0 ? null : Page.of(slot - 1);
    }

    /** radix_tree_insert() and its kin, on the one slot of the page cache. */
    public void setSlot(Page page) {
        WORD.setVolatile(words, slotIndex(), page == null ? 0 : page.pfn() + 1);
    }

    /** The driver's side of a device. */
    public Device device(Owner device) {
        if (footprint != null) {
            footprint.device();
        }
        for (Device each : devices) {
            if (each.self() == device) {
                return each;
            }
        }
        throw new IllegalArgumentException("no device " + device);
    }

    /** All devices. */
    public List<Device> devices() {
        if (footprint != null) {
            footprint.device();
        }
        return List.of(devices);
    }

    /** [zone->lru_lock] What runs with the lock of the LRU lists held. */
    public <T> T underLruLock(Supplier<T> critical) {
        return under(pages * FIELDS + 1, critical);
    }

    /** [mapping->tree_lock] What runs with the lock of the file's radix tree held. */
    public <T> T underTreeLock(Supplier<T> critical) {
        return under(pages * FIELDS + 2, critical);
    }

    private <T> T under(int lock, Supplier<T> critical) {
        while (!WORD.compareAndSet(words, lock, 0, 1)) {
            Thread.onSpinWait();
        }
        try {
            return critical.get();
        } finally {
            WORD.setVolatile(words, lock, 0);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PageMemory that
                && Arrays.equals(words, that.words)
                && Arrays.equals(devices, that.devices);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(words) + Arrays.hashCode(devices);
    }
}
