package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Page;
import io.pagerace.model.PageType;
import io.pagerace.model.Property;

/**
 * What the parts of 4.8's balloon share, commit b1123ea6d3b3 "mm: balloon: use general non-lru movable page feature",
 * include/linux/balloon_compaction.h. The stores of insert and delete are one step: whoever acts on them has the page
 * lock.
 */
abstract class V48Balloon extends VirtioBalloon {
    /** 6.17: a page is marked by its type and PG_movable_ops, which stay until it is freed. */
    final boolean isSticky =
            mem.devices().stream().anyMatch(device -> device instanceof VmwDevice vmw && vmw.isSticky());

    V48Balloon(Cpu cpu) {
        super(cpu);
    }

    /** balloon_page_insert(), include/linux/balloon_compaction.h, 4.8, under the page lock and pages_lock. */
    final void balloonPageInsert(BalloonDevice device, Page page) {
        if (isSticky) {
            mem.setPageType(page, PageType.OFFLINE);
            mem.setFresh(page, null);
            mem.set(page, Flag.MOVABLE_OPS);
        } else {
            setPageMovable(device.self(), page);
            mem.setPageType(page, PageType.BALLOON);
        }
        mem.setPagePrivate(page, device.self());
        mem.setOn(page, device.self());
        device.listAdd(page);
    }

    /**
     * balloon_page_delete(), include/linux/balloon_compaction.h, 4.8: __ClearPageMovable() keeps the tag; list_del only
     * if the page is not isolated. In 6.17 balloon_page_finalize(), which keeps type and PG_movable_ops.
     */
    final void balloonPageDelete(Page page) {
        mem.setPagePrivate(page, null);
        if (!isSticky) {
            Bug.on(!mem.pageMovableTag(page), Property.CLEAR_MOVABLE_WAS_MOVABLE);
            mem.setPageType(page, PageType.NONE);
            clearPageMovable(page);
        }
        if (!mem.test(page, Flag.ISOLATED)) {
            mem.setOn(page, null);
        }
    }
}
