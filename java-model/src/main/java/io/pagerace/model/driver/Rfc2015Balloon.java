package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Page;
import io.pagerace.model.PageType;

/**
 * What the parts of the RFC's balloon share: include/linux/balloon_compaction.h, Linux 4.0 with the RFC. PageBalloon
 * and PagePrivate, under the page lock: both set: on the device's list; PageBalloon alone: isolated; neither: no
 * balloon page.
 */
abstract class Rfc2015Balloon extends BalloonPages {
    /** The store order of balloon_page_delete(): as posted page->mapping goes first. */
    final boolean mappingLast = has("delete.mapping-last");

    final boolean knowsBalloon = cpu.rules().knowsBalloon();

    /** RFCv3 of 7 Jul 2015 and later: the type is stored before page->mapping, and cleared before it. */
    final boolean mobilepage = cpu.rules().mobilepage();

    /** Insertion and deletion have one step each: before the RFC there is no page->mapping. */
    final boolean oneStep = knowsBalloon || mobilepage;

    /** CONFIG_BALLOON_COMPACTION=n: neither PagePrivate nor page->private is set. */
    final boolean noCompaction = cpu.rules().noCompaction();

    Rfc2015Balloon(Cpu cpu) {
        super(cpu);
    }

    /** balloon_page_device(page): the device that page->private names. */
    final BalloonDevice balloonPageDevice(Page page) {
        return device(mem.pagePrivate(page));
    }

    /** PagePrivate(page). */
    @Override
    final void setListed(Page page, boolean listed) {
        if (listed) {
            mem.set(page, Flag.PRIVATE);
        } else {
            mem.clear(page, Flag.PRIVATE);
        }
    }

    /** pages_lock in the second half of an insertion or a deletion, if there is no first one. */
    final void lockWithoutFirst(BalloonDevice device) {
        if (oneStep) {
            device.lockPages(cpu);
        }
    }

    /** balloon_page_insert(): the rest. */
    final void insertPage(BalloonDevice device, Page page) {
        if (mobilepage) {
            mem.setMapping(page, device.self(), false);
        }
        mem.setPageType(page, PageType.BALLOON);
        if (!noCompaction) {
            mem.set(page, Flag.PRIVATE);
            mem.setPagePrivate(page, device.self());
        }
        mem.setOn(page, device.self());
        mem.setFresh(page, null);
        device.listAdd(page);
    }

    /** balloon_page_delete(): its first store. */
    final void deleteFirst(Page page) {
        if (mappingLast) {
            deletePage(page);
        } else {
            mem.setMapping(page, null, false);
        }
    }

    /** balloon_page_delete(): its second store. */
    final void deleteSecond(Page page) {
        if (!mappingLast || mobilepage) {
            deletePage(page);
        }
        if (mappingLast || mobilepage) {
            mem.setMapping(page, null, false);
        }
    }

    /** balloon_page_delete() without the mapping: list_del only if PagePrivate was set. */
    private void deletePage(Page page) {
        mem.setPageType(page, PageType.NONE);
        mem.setPagePrivate(page, null);
        if (mem.test(page, Flag.PRIVATE)) {
            mem.clear(page, Flag.PRIVATE);
            mem.setOn(page, null);
        } else if (noCompaction) {
            mem.setOn(page, null);
        }
    }
}
