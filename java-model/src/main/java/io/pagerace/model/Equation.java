package io.pagerace.model;

/** The equations that hold in each state of a sound protocol. Names as in the specification. */
public enum Equation {
    /** The count of a page is what its holders owe. */
    REF_COUNT_EXACT("RefCountExact"),
    /** PG_locked is set if and only if one context, and no other, holds the lock. */
    LOCK_EXACT("LockExact"),
    /** A page has the contents of its owner: the file's or its driver's. */
    CONTENT_EXACT("ContentExact"),
    /** While the core has pages of a zspage, it is on no list of its class (zsmalloc, 4.8 to 5.16). */
    ISOLATED_UNLISTED("IsolatedUnlisted"),
    /** A balloon counts the pages that were isolated from it. */
    ISOLATED_EXACT("IsolatedExact");

    private final String text;

    Equation(String text) {
        this.text = text;
    }

    /** The name in the specification. */
    public String text() {
        return text;
    }

    /** Whether the equation holds in the state. */
    public boolean holds(StateView state) {
        return switch (this) {
            case REF_COUNT_EXACT -> refCountExact(state);
            case LOCK_EXACT -> lockExact(state);
            case CONTENT_EXACT -> contentExact(state);
            case ISOLATED_UNLISTED -> state.devices().stream().allMatch(Device::isolatedUnlisted);
            case ISOLATED_EXACT -> state.devices().stream().allMatch(device -> isolatedExact(state, device));
        };
    }

    private static boolean refCountExact(StateView state) {
        for (int pfn = 0; pfn < state.pages(); pfn++) {
            int cache = state.slot() == Page.of(pfn) ? 1 : 0;
            if (state.page(pfn).refcount() != state.holders(pfn) + cache) {
                return false;
            }
        }
        return true;
    }

    private static boolean lockExact(StateView state) {
        for (int pfn = 0; pfn < state.pages(); pfn++) {
            StructPage page = state.page(pfn);
            if (page.lockers() != (page.isLocked() ? 1 : 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDevice(Owner owner) {
        return owner != null && owner.isDevice();
    }

    private static boolean contentExact(StateView state) {
        for (int pfn = 0; pfn < state.pages(); pfn++) {
            StructPage page = state.page(pfn);
            boolean isCached = state.slot() == Page.of(pfn);
            if ((isCached && page.content() != Owner.FILE)
                    || (isDevice(page.pagePrivate()) && page.content() != page.pagePrivate())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isolatedExact(StateView state, Device device) {
        int isolated = 0;
        for (int pfn = 0; pfn < state.pages(); pfn++) {
            StructPage page = state.page(pfn);
            if (page.pagePrivate() == device.self() && page.on() != device.self()) {
                isolated++;
            }
        }
        return device.countsIsolated(isolated);
    }
}
