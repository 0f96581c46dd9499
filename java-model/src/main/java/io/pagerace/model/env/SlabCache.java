package io.pagerace.model.env;

import io.pagerace.model.Device;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Renaming;
import java.util.List;

/** struct kmem_cache, mm/slub.c, 6.2, with at most one slab, which is one page. */
final class SlabCache extends Device {
    SlabCache(Owner self) {
        super(self);
    }

    private SlabCache(SlabCache other) {
        super(other);
    }

    private SlabCache(SlabCache other, Renaming renaming) {
        super(other, renaming);
    }

    /** The slab; null if there is none. */
    Page slab(List<Page> pages) {
        return pages.stream()
                .filter(page -> Pages.contains(refs(), page))
                .findFirst()
                .orElse(null);
    }

    @Override
    public SlabCache copy() {
        return new SlabCache(this);
    }

    @Override
    public SlabCache renamed(Renaming renaming) {
        return new SlabCache(this, renaming);
    }
}
