package io.pagerace.model;

import java.util.List;

/** What the {@link Equation equations} look at in a state, however the state is kept. */
public interface StateView {
    /** The number of pages. */
    int pages();

    /** {@code struct page} of a frame number. */
    StructPage page(int pfn);

    /** The page in the slot of the page cache; null if there is none. */
    Page slot();

    /** The devices. */
    List<Device> devices();

    /** How many contexts and devices hold a reference to the page. */
    int holders(int pfn);
}
